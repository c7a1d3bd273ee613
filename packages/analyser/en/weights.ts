import type { LearntLabel } from '../classifier.ts'

/** Learnt from `eval/lines` by `npm run train`; not to be changed by hand. */
export const learnt: readonly LearntLabel[] = [
  {
    label: 'promise',
    bias: -1.79,
    from: 1.73,
    steps:
      'lRepRD,/R4q~b~i~PZ.~9+D4=f@~9~S^>7~E~mmEE0m#1d~~ITaBC~w>(#9/~1I0-~~%1I6$x~~1~~87X>1^w~a~A~2e#6aL~dn~~~5N~*~R8H~Y~GH<~~YaA~#%XyZ0B0~1~~#QfHn~~~4HM9PK76FM3~3~OC%Z(0,Xeqzw~5E]*V~o5pX3%E~0Q~#~4b~+(O{?:$RD#,m&Aj~,QO.9~$%A~?*1~.S8;5?B-k&&P)8,#2#<~Dk7V$@56xD)yDE2%O~!,A0=)~8=/;7~Z~V)+S6;K~~@J~-;G<hP25N=*KJI/Q$b*5~eQe~ug~~$$6*~&$0L~~&RQ2X2w#=c-X8~G8*$e~Y~5<RbgN)~Q~j~T~.A)3e~SG$~9Is~*E~@p&?#8#[]0),C(>R&8N>B~^.{~>~$~!5+;3~?$#2~%~k~epaC~v>O~.U@$B%;~e/MO/B4:~j2R-%6U~OZ<~T:~W/7:~iD1(^9++?gb4C1.$jpMe-8WD>9HwN~pC~@*5K$~={~R~)~}*D*(La@s$&GE1|<PH4tf~U$(~Ca59~1}@)~;l~~#U~~0%kF7%?%Kb3I#9-i;9~c&~M4~6;/~f0~,j>p%~#I~8<%W8~~/_&(.&~U~;@0A8]~-~eQ:A;^%U~d,H::a~qNh#B^24~)KN@?~4;he~6t<2(~~@32BH~E,~]lGBD##TCV~$)~T&>~~%YyB@o,|~1]~M8IK4*~%o,*K=%~0o3~B>~9&~J62&~#Dw~L<)j^{9:%~,J&O2~z~7~K3',
    weights:
      'SRRTORROOSPSPPRRNSORSSOOOSRPURRPORRPRPOSPRSPTORSTNPSRSPNRSROOPSPRPSRSPRRORNPNPRRRRRPPRSRORNPRRNRNOOSMSSRPSPRSOPNPRRSROPPPNPPSPRRROSRRSVOPSPRRPOOSRORPPRORRRRSPSRSPPPPONTRNOORSRORRPOPPRPRPRPSOPPROROPRRRRPSPRRORSPRNRSSPSORPORORSSSONNRSSRRRRRPORSPRPRPPSROSSORSRTOPPSRRRPSRRRSROSRSPRROPPPOOSRPPPPPPORRRPSTTPROPPROPROSRRRPSRPMSROOOORSRSOPPNRORPPPSOSSSRPRRSRRRPSOSROPOSSSRRORPRSSORRTSRSPPSSMPPRPSRRSROROROOSOPRSRSRTSPSPOORONRRPRPRPORPRPOSONNRSOOOSPROOSRSPSRPTPRRSPRRTSSRSPMOUPSOSOSPRSRSRRPSRRSRRSSROSROPRPOPPTSPSSSRSSRPPRSRSRRRTROOPORSROSRRPROPPSRRRSSSNPRRROROROPSSRSROPRTNTOROSSSRSTRSSSOOSPOPRSSPRSRPRPSSRSRPSSRRRPRPRPRPPSSPPP',
  },
  {
    label: 'impact',
    bias: -2.96,
    from: 0.22,
    steps:
      '~~t~~>~~~~~~i~~+C~~~~~Z}~~~~~~~~~~~~d4]~ZI~~~~~U7%~rI~~~~Z~~~f~~~~~dE~X~Y~~~~~~~~~~~,s~~~~~~~~~BN~~~5T1~(~8J~~=qBy~~%~58~I~UN~~~?~~~~~~^~>~~m~~r?p~~~~~~U~aF;~~~~|~~30o~~~~.H~~)~L~4S0~qy~~V~Q~#~}e~~~~~~X|N~~~u~~~~x~_~~~~~>m~~~~~B8~~Q~A~~3~~~Li~~~~~i~,z~~#~.~~~3~~&j~~0~~~~a~~~=~T~~~~},~~~#8~~l=0(~~+~E~~r~~~~~~~~.~~}~~~.(~_~~~~~~~~~~~~W~.~~~~~~~~I~~~~~~~~~oV~~~~N~~w~[~5~,~~~~lO~{~Tbj~B<~gw~a~T~s~?~~k~_~T~~~~Pu9~~G%e~~~~~Gy~~~~~N~~O~~~~~6hJT~~~W',
    weights:
      'PTTSSUSPPRPRRPSOTSSRSRNSSRRRSOTSSOSPOMRRSTRPSSTRNPRSTRRRRRSRNRORRSRRRRSSRPRTORROMRRRRPSRPRSSRNPPRSTRRSORSRPRNPRRRRSOLSPPRROROSSNPSRSORRPRPUPNRRRSTRPTSSRTPRPP',
  },
  {
    label: 'fix',
    bias: -1.61,
    from: 0.93,
    steps:
      '!~@eC?2b~~~~#~L~~~~0~Br~~~,.~:~=~~+JR~~~~Qd~~~paT~NC7~~~m~|~#&~~h~~~~o~w&F~~~Z~i~6~~;,~I@)~~~u~&X~dB~~~o~~~)wRP~$htU~$p~^^(#~~~~4nq1N#]~~%6~7~Io}$,,:Z9~w;~~~I~-~,~E~F~1F~~~)vZ7-M~):~=~5~;~?WOoY:~vO~~~:[|~6~~Zd~j-HBRrai5:~?y%8~{~~r9~~~~o~r~~2~~~$5~m~~4u~~}&~b~6~I~[~0~B~A~(~8Dsk)?~*zA~q~/~/~WO8K~:~~~h?fpv~~%>O~&~A>~&rva:,~a~(UP~YE~~~=C~~YupF~54.$m|=#~)WD{PH~U~.dux~^0~;~@~~~~v)G~Qz~~~]7;~~~~445~5FM~@bU~~~~G~>:-g=~~~~_~~N~~~~~-~~<=~~$(M~~R@~C~#?~P1Cr~@~[~~~UTb4}4~~!]_*~M~~fmnq~/lHW~~~_~nj~~~4g~TV~~~2~$~@s;~Xu~~~~/~=~n~I~m~~B~6=BhJ?7#.6h~~O:~~;',
    weights:
      'PRSRPSPSPSPSPNSRPOPOPSRSRPOPPNRPROSSROTRPORSRPRRNPRRNRPRMOSSPROSRRPPRRPRRPROPNPPOOOPRPRSPTTOSTROOORSPRSRNRPORRROOPROPPRRRPSPOPTOPSORPSSRRPRPRPPSTONROTPROOPTRROOSPSTSRPOORRSPSRSORSRRRRPRSRRPRROPUSOSOSSROPRRSROPRSSOSONSROPROPOOSPRSNTSRSSRSRSMTSPRRRSORPPSPSSPRSSSPRTPSORRRRPNRPSPTRRSRUNRPRNOPRSRSPNPRSRRRRSROPRPOPSSSRRO',
  },
  {
    label: 'prevention',
    bias: -2.27,
    from: -0.22,
    steps:
      'U~~~~z~~~~~~TUU~B~~{MR~4S~~~%m1>~P~~dd~w~:~*0~~PJ~~~~a~l~~~~~~~~~~~~~~~~m^~Y~h5~~4~~~~1~~~~y~{~~T~~~~&~,9~q~~N~~~9q~~~@~J~I~~~~~+~~*im~~~~~~W~~~|p.~~~D~~~~*~~~~~~6~~~~~~~h~%~)~o<~*~~~~m~~~~X2~~~~~~~~~+~~~~~~?>~~~%~~{~~~~/M~~A~~S~~~.e~~~~~t~~~y~~>~~~~~~~~L~~~~~1~:~~~~k~~~&~~g+~~~~I~~~~~G~~9u~~W~~~~~?~~~~~l~{~~~~~~~i~~~~K~~~~DDg~~:l~!~~FK~~es~~~~~~~7~9~d~~~~~~*~~>~~~U/~~m~~~~~81~~_~~~~dFr~x~~46U~u~~~~~4~~~;~~<~~~~~~~~~~#~~~~~~C~]h~~B',
    weights:
      'RRRRRORSNPPOSRRSRTNRPPRRTRSNMMRNROSSRRSPRONTONTOSRNMORRURRTRSSRTTPPOOUORSRNNSPSPSPPRSPSRSTRPRPSRRKMRTRPSRSTPRSROSSTPNRRPTRPSNUPRTPPPSR',
  },
]

/** What the lines were when this was learnt: SHA-256. */
export const learntFrom = '0ca987a55ed2daf9d45562514e33e4f369110e4b3dc31aa4180296c33993590d'
