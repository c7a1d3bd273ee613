/**
 * The fixed words by which mail systems say that a mail did not arrive, or that nobody is there to read it. They are matched
 * where machines put them (the start of a subject, the first lines of a text), where people seldom write them.
 */

/** Put before a subject by whoever answers or forwards. */
const handed = /^(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv|i|enc|vs)(?:\[\d+\])? ?[::] ?)+/

/** A subject without what answering and forwarding put before it, in small letters, and whether anything was there. */
export function bareSubject(subject: string | null): { bare: string; handed: boolean } {
  const small = (subject ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().slice(0, 300)
  const bare = small.replace(/^\[[^\]]{1,40}\] /, '').replace(handed, '')
  return { bare, handed: handed.test(small) }
}

const undelivered = [
  /^(?:undeliver(?:ed|able|y)|unzustellbar|non remis|no se puede entregar|niet te bestellen|onbestelbaar|kan ikke leveres|impossibile recapitare|não é possível entregar|nie można dostarczyć|nedoručitelné|не доставлено|недоставленное|無法傳遞|无法送达|配信不能|배달되지 않음)(?:\b|[: ]|$)/u,
  /^(?:mail|message|email|e-mail) (?:delivery |could |has |was |system )?(?:failed|failure|not be delivered|could not be delivered|error|undeliverable|delivery failure|delivery has failed|not delivered|returned)/,
  /^(?:re)?(?:turned|turned to sender|failure|failed|permanent|delivery|deliver|undelivered)\b.{0,40}\b(?:mail|notice|notification|failure|failed|error|delivery|sender)\b/,
  /^(?:returned mail|returned to sender|return(?:ed)? (?:mail|message)|nondeliverable|non-delivery|bounced? (?:mail|message|e-?mail)|mail (?:returned|bounce)|email bounce)\b/,
  /^(?:could not send message|unable to deliver|cannot deliver|delivery (?:problem|to the following))\b/,
  /^(?:zustellung (?:fehlgeschlagen|nicht möglich)|nachricht unzustellbar|échec de (?:la )?(?:remise|distribution)|notification d['’]échec|error de entrega|correo no entregado|mancato recapito|falha na entrega|недоставка|ошибка доставки|投递失败|退信|系统退信|メールエラー|配信エラー|送信エラー)/u,
]
const delayed = [
  /\b(?:delayed|delay|deferred|still being retried|not yet been delivered|could not send message for)\b/,
  /^(?:verzögert|zustellung verzögert|retard|retrasado|ritardo|配信遅延|задержка)/u,
]

/** A subject as mail systems write it over a mail that did not arrive. */
export const saysUndelivered = (bare: string) => undelivered.some((frame) => frame.test(bare))

/** A subject as mail systems write it over a mail that they still try. */
export const saysDelayed = (bare: string) =>
  !bare.startsWith('returned') &&
  delayed.some((frame) => frame.test(bare)) &&
  /mail|message|deliver|warning|zustell|notification/.test(bare)

const failures = [
  /(?:message|mail|e-?mail)[^.]{0,80}(?:could not|cannot|couldn't|was not|wasn't|has not been|not) (?:be )?(?:able to be )?(?:delivered|sent|transmitted)/,
  /(?:unable|not able|wasn't able|failed|attempt(?:ed|ing)|error(?: has occurred)?(?: while)?(?: attempting| trying)?) to (?:deliver|send|transmit)/,
  /did(?: not|n't) reach (?:the following|some or all)|(?:following|these) (?:recipients?|addresses|groups)[^.]{0,60}(?:fail|permanent|fatal|error|could not|affected)/,
  /delivery (?:has |to the following[^.]{0,60}|of (?:your|the)[^.]{0,40})?(?:failed|failure|has failed)|fail(?:ed|ure) (?:to deliver|reasons?|delivery)/,
  /permanent (?:fatal |delivery )?error|this is a permanent|undeliverable to|was undeliverable|returned (?:message|below)|message returned/,
  /transcript of (?:the )?session follows|error delivering your mail|was rejected|has been (?:rejected|returned|blocked)|original message (?:was received at|follows)/,
  /(?:unknown|invalid|no such) (?:user|recipient|mailbox|address)|user (?:unknown|mailbox exceeds)|mailbox (?:is )?full|undeliverable to the following/,
  /送信(?:できません|に失敗)|配信(?:できません|に失敗)|届けられません|konnte nicht (?:zugestellt|übermittelt)|n['’]a pas pu être (?:remis|distribué|livré)|no se (?:ha podido|pudo) entregar|non è stato possibile (?:recapitare|consegnare)|não (?:foi|pôde ser) (?:possível )?entregue?|не (?:может быть|было|удалось) доставлен|无法(?:投递|送达)|nie (?:można|udało się) dostarczyć/u,
]
const waits = [
  /this is a warning (?:message )?only|do(?: not|n't) need to (?:resend|send) your message|(?:still being|will be|is being) retried|will (?:continue|keep) (?:to try|trying)|has not (?:yet )?been delivered|delivery (?:attempts )?(?:has been|was|is) delayed/,
  /wird (?:weiterhin|weiter) versucht|zustellung verzögert|nouvelle tentative/u,
]

/** Words of a mail system about a mail that did not arrive. */
export const tellsFailure = (text: string) => failures.some((frame) => frame.test(text))

/** Words of a mail system about a mail that it still tries. */
export const tellsDelay = (text: string) => waits.some((frame) => frame.test(text))

const away = [
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|respond(?:er)?|answer)|autoreply|autoresponse|auto|ooo|out[- ]of[- ](?:the[- ])?office(?: (?:auto ?reply|notification|reply|message|response))?|away from (?:my )?(?:office|desk|mail)|(?:on )?vacation(?: (?:reply|message|notice))?|on leave|annual leave|holiday notice) ?(?:$|[:(-–]| re:)/,
  /^(?:automatische (?:antwort|abwesenheit\p{L}*)|abwesenheits(?:notiz|nachricht|assistent|meldung|info)|abwesend|(?:auto|automatische )?antwort: abwesen\p{L}*|nicht im büro|urlaubs(?:benachrichtigung|meldung|notiz)) ?(?:$|[:(–-]| )/u,
  /^(?:réponse automatique|absence du bureau|message d['’]absence|absent(?:e)?(?: du bureau)?|respuesta automática|fuera de (?:la )?oficina|ausente|risposta automatica|fuori (?:ufficio|sede)|assente|resposta automática|fora do escritório|ausência) ?(?:$|[:(–-])/u,
  /^(?:automatisch antwoord|afwezig(?:heid)?|automatiskt svar|frånvaro|automatisk svar|fravær|automaattinen vastaus|poissa|automatyczna odpowiedź|nieobecność|automatická odpověď|mimo kancelář|automatikus válasz|răspuns automat|otomatik (?:yanıt|cevap)|автоответ|автоматический ответ|αυτόματη απάντηση|自动回复|自動回覆|自動返信|自動応答|不在通知|자동 회신|부재중) ?(?:$|[:：(–-])/u,
]
const absences = [
  /\b(?:i am|i'm|i will be|i'll be|we are) (?:currently )?(?:out of (?:the |my )?office|on (?:vacation|holiday|annual leave|leave|parental leave|sick leave)|away(?: from| until)|travell?ing until|unavailable until|not in the office)/,
  /thank you for your (?:e-?mail|message)[^]{0,120}(?:out of (?:the )?office|automatic|will respond|on leave)|this is an? (?:automatic|automated|auto) ?-?(?:reply|response|answer)|limited access to (?:my )?e-?mail/,
  /(?:bin|bin ich) (?:derzeit |aktuell |momentan |bis |ab |vom )[^]{0,60}(?:nicht (?:im büro|erreichbar|da)|abwesend|im urlaub|außer haus)|nicht (?:im büro|im haus)[^]{0,60}(?:bis|ab|wieder)|e-?mails? (?:werden|wird) nicht (?:gelesen|weitergeleitet)|automatische (?:antwort|abwesenheits)/,
  /(?:je suis|je serai)[^]{0,60}(?:absente?|en congés?|hors du bureau)|estoy[^]{0,40}(?:fuera de la oficina|de vacaciones|ausente)|estaré[^]{0,40}(?:fuera|ausente)|(?:sono|sarò)[^]{0,40}(?:assente|fuori ufficio|in ferie)|(?:estou|estarei)[^]{0,40}(?:fora|ausente|de férias)/u,
  /ik ben[^]{0,40}(?:afwezig|met vakantie|niet op kantoor)|jag är[^]{0,40}(?:på semester|inte på kontoret|ledig)|(?:меня нет|нахожусь) [^]{0,40}(?:офис|отпуск)|(?:jestem|będę)[^]{0,40}(?:nieobecn|na urlopie|poza biurem)|不在(?:に|のため|とさせ)|休暇|我(?:正在|目前)?(?:休假|外出|不在)/u,
]

/** A subject as it stands over an answer nobody wrote. */
export const saysAway = (bare: string) => away.some((frame) => frame.test(bare))

/** Words by which somebody says beforehand that they will not read what comes. */
export const tellsAbsence = (text: string) => absences.some((frame) => frame.test(text))

/** A line or two of another mail's head, an SMTP answer, or the words over a returned mail: what no person writes by hand. */
export function holdsReturnedMail(text: string): boolean {
  return (
    /^[ >]*(?:reporting-mta|final-recipient|original-recipient|diagnostic-code|received: from |return-path: |rcpt to: ?)/im.test(
      text,
    ) || /(?:^|[^\d.])[45]\d\d[ -]{1,3}(?:#?[45]\.\d{1,3}\.\d{1,3}|[a-z<:])/im.test(text)
  )
}
