import type { LearntLabel } from '../classifier.ts'

/** Learnt from `eval/lines` by `npm run train`; not to be changed by hand. */
export const learnt: readonly LearntLabel[] = [
  {
    label: 'promise',
    bias: -1.79,
    from: 1.33,
    steps:
      'lRea2RD,/R4q~b~i~PZ.~9+D4=f@~9~S^>7da~mmEE0m#1d~~ITaBC~w>(#9/~1I0-~~%W6$x~~1~~87X>1^@XF~<~A~2e#6aL~d;T~~~5NgA~R8H~Y~GH<~~YaA~#%XyZ0B0~1~~#QfHn~~~4HM9PK76FM3S]~OC%Z(0,Xeqzw~5E]*V~o5ELX3%E~0Q~#5}b~+(O{?:$RD#,m&Aj~,QO.9~$%A~?*1~!.S8;5?Lk&&P)8,#2#<~Dk7R&$@56MLD)yDE2%O~!,A0=)~8=/;7~Z~V)+S6;K~~@J~-;G<hP25N=*KJI/Q$b*5~eQe~ug~~$$6*~&$0L~~&RQ2X2w#=c-X8~G8*$e~YrA<RbgND~6~j~T~.A)u~SG$(~4Is~*E~@p&?#8#[]0),C(>R&8N>B~^.{~>~$~!5+;3~?$#2~%~k~epaC}w>~ZU@$B%;~e/MO/B4:~j2R-%6U~OZ<~T:~W/7:~iD1(^9++?gb4C1.$jpMeBWD>9HwN~pC~@*5K$~=~~O~)~}*D*(La@s$&GE1|<PH4tf~U$(~Ca59~1b>@)~;l~~#U~~0%kF7%?%K2Q3I#9-i;9~c&~M4~6;/~f0~,j>p%~#I~8<%W8~~/_&(.&~U~;@0A8]~-~eQ:A;^%U~d,H::a~qNh#/6^C_GKN@?~4;he~6t<2(~~@32BH~E,~]lGBD##:=CVj9)~T&>~~%YyB@o,|Cl]~M8IK4*~%o,*K=%~0o3~B>~9&~J62&7kDw~L<)j^{9:%~,J&O2~z~7~K3',
    weights:
      'SRRPTORROOSOSPPRRNSORSSOOOSRPPURRPORRPRPOSPSSPTORSTNPSRSNRSROOPSPRPSSORRPRRORNPRNPRRRRRRPPRSRORNPRRNRNOOSMSSRPSPRSOPNPRRRSROPPPNOPSPRRROSRRSVPOPSPRRPOPOSRORPORORRRRSPRRSPPPPONTRNOROSSRORPOPPRPRPRPSOPPRROROPRPRRRPSPRRORSPRNRSSPSORPORORSSSONNRSSRRRRRPORSPRPRPPSROSSORSRTOPPSRRRPSRRRSROSRSPRROPPOPOOSPPPPPPPRRRPPSTTPROPPROPROSRRRPSRPMRROOOORSRSOPPNRORPPPROSSRSRRRSSRRPSOSROPOSSSRRORPRSSORRTSRSPPSSMPPRPSRRSROROROSOPRSRSRTSPSPNORNRRPRPRPORPRPOSONNRSOOOSPROPSRSRPRRPTPRRSPRRTSSRPSPMOUPSOSOSPRSRSRRPSRRSRRSSROSRPPRPOPPTSPSSSRSSRPPRSRRRRRTROOPRORRSOSRRPROPPSRRRSSSNPRRROROROPSPRRSPROPRTNTOROSSSRRSTRSSSOOSPOPRSSORSRPRPSSRPSRPSSRRRPRPRPRPPSSPPP',
  },
  {
    label: 'impact',
    bias: -2.97,
    from: 0.22,
    steps:
      '~~t~~>~~~-~~~^~~+C~~~~~Z}~~~~~~~~~~~~d4]~ZI~~~~~U7%~rI~~~~Z~~~f~~~~~dE~X~Y~~~~~~~~~~~,s~~~~~~~~~BN~~~5T1~(~8J~~=qBy~~%~58~I~UN~~~?~~~~~~^~>~~m~~r?p~~~~~~U~aF;~~~~|~~30o~~~~.E%~~)~L~4S0~qy~~V~Q~#~}e~~~~~~X|N~~~u~~~~x~_~~~~~>m~~~~~B8~~Q~A~~3~~~Li~~~~~~rz5~m~.~~~3~~&j~~0~~~~a~~~=~T~~~~},~~~#8~~~+5~~+~E~~r~~~~~~~~.~~}~~~.(~_~~~~~~~~~~~~W~.~~~~~~~~I~~~~~~~~~oV~~~~N~~w~[~5~,~~~~l~~L~Tbj~B.1~gw~a~T~s~?~~k~B?~T~~~~~G9~~G%e~~~~~Gy~~~~~N~~O~~~~~6hJT~~~W',
    weights:
      'PTRTSSUSPPRPRRPSOTSSRSRNSSRRRSOTSSOSPOMRRSTRPSSTRNPRSTRRRRRSPRNRORRSRRRRSSSPRTORRPMRRRRPSPRRSSRNPPRSTRRSOSPRNPRRRRSOLSPPRROROSNPSRSPORRPRPUPRNRRSTRPTSSRTPRPP',
  },
  {
    label: 'fix',
    bias: -1.61,
    from: 0.5,
    steps:
      '!~@eC?2b~~~~#~L~~~~0~Br~~~,.~:~=~~+JR~~~~Qd~~~3_aT~NC7~;~~S~|~#&~{k~~~~o~w&F~~~Z~i~6~~;,~IF~~~u~&X~dB~~~o~~~)wRP~$htU~$p~^^(#~~~~4nq1N#]~~%~J~Io{$$5:Z9~w;~~~I~-~,~E~~TF~~~)vZ7-M~):~=~5~;~?WOoY:~vO~~~:[|~6~~Z;J~j-HBRrai5:~?y;~{~~r9~~~~o~r~~2~~~$~~#~~4u~~}&~b~6~I~~j~B~A~(~8Dsk)?~*zA~q~/~/~WO8K~:~~~c(?fpv~~%>O~&~A>~&rva:,A~A~(UP~YE~~~=C~~YupFaR4.$m|=#~)WD{PH~U~.dux~^~H~~~~~~8)G~Qz~~~]7;~~~~445~5FM~@bU~~~~G~>:-g=~~~~_~~N~~~~~-~~<=~~$(M~~R@~C~#?~P1Cr~@~[~~~UTb4~3~~!]_*~M~~fmnq~/lHW~~~_~nL?~~~x~T~~~g~$~@s;~Xu~~~~/~=~n~I~m~~B~6=BhJ?7#.6h~~O:~~;',
    weights:
      'PRSRPSPSPSPSPNSRPOPOPOSRSRPORPPNRPPROSSROTSPOSRPRRNPRRNRPRMOSSPROSRRPPRRPRPRORPNPPOOPRPRSPTOSTRPOORSPRSRNRPORRROOPROPPPRRRPSPOPTOPPRPSSRRPPRPPSTONOTPROOPTRRNOSPRTSRPOOPRRRPSRSORSRRRRPRSRRRPRROPUSOROSSSROPRRSROPRSSOSPNSRPOPOOSPRSOTSRSSRSRSMTSPRRRSORPPSPSSPRSSSPRTPSPRRRPMRPSPTRRSRUNRPPNORSRSPNPRSRRRRSRPPRPOPSRSRRO',
  },
  {
    label: 'prevention',
    bias: -2.27,
    from: -0.22,
    steps:
      'U~~~~z~~~~~~TUU~B~~{MR~4S~~~%m1>~P~~dd~w~:~*0~~PJ~~~~a~l~~~~~~~~~~~~~~~~m^~Y~z~~4~~~~1~~~~y~{~~T~~~~&~B~q~~N~~~9q~~~@~J~I~~~~~+~~*im~~~~~~W~~~|p.~~~D~~~~*~~~~~~6~~~~~~~h~%~)~o<SS~~~~m~~~~X2~~~~~~~~~~~~~~~d~~~%~~{~~~~/M~~A~~S~~~.e~~~~~t~~~y~~>~~~~~~~~L~~~~~1~:~~~~k~~~&~~g+~~~~I~~~~~G~~9u~~W~~~~~?~~~~~l~{~~~~~~~i~~~~K~~~~DDg~~:l~!~~FK~~es~~~~~~~7~9~d~~~~~~*~~>~~~U/~~m~~~~~81~~_~~~~dFr~x~~46U~u~~~~~4~~~;~~<~~~~~~~~~~#~~~~~~C~]h~~B',
    weights:
      'RRRRRORSNOPOSRRSRTNRPPRRTRRNMRORPSSRSPRONTONTORRNMORRURRTRSSPRTTPPUORSRNNTPSPSPPRSOSRSTRPRPSRRKMRTRPSRSTPRSROSSTPNRRPSRPSOUORTPPPSR',
  },
]

/** What the lines were when this was learnt: SHA-256. */
export const learntFrom = '0ca987a55ed2daf9d45562514e33e4f369110e4b3dc31aa4180296c33993590d'
