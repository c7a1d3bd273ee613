/**
 * Whose a text is: a customer's own data (`customer`), a colleague's (`colleague`), something nobody may read (`secret`),
 * ids, codes and names of kinds (`ours`), or what people at work wrote freely (`business`), in which anybody may be named.
 */
export type Class = 'customer' | 'colleague' | 'secret' | 'ours' | 'business'

/** What a row may hang on; whoever is erased is erased from every row that hangs on them. A file is a stream's subject. */
export type Anchor = 'customer' | 'case' | 'complaint' | 'message' | 'mail' | 'file'

/** A column that can hold texts, and what is left there when they are erased: a word that says so, unless said otherwise. */
export type KeptColumn = {
  readonly class: Class
  readonly left: 'a word' | 'nothing' | 'an empty list' | 'a name'
}

/** One table: what its rows hang on, whether they go whole or are emptied, and every column that can hold a text. */
export type KeptTable = {
  readonly hangs: Readonly<Record<string, Anchor>>
  readonly goes: 'whole' | 'emptied'
  readonly columns: Readonly<Record<string, KeptColumn>>
}

/** Columns by class, their names between spaces; three more say that something of a customer leaves no word behind. */
type Columns = { readonly [C in Class | 'nothing' | 'list' | 'name']?: string }

const kinds = {
  ours: { class: 'ours', left: 'a word' },
  secret: { class: 'secret', left: 'a word' },
  colleague: { class: 'colleague', left: 'a word' },
  business: { class: 'business', left: 'a word' },
  customer: { class: 'customer', left: 'a word' },
  nothing: { class: 'customer', left: 'nothing' },
  list: { class: 'customer', left: 'an empty list' },
  name: { class: 'customer', left: 'a name' },
} as const satisfies Record<keyof Columns, KeptColumn>

const named = (columns: Columns) =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([kind, names]) =>
      names.split(' ').map((name) => [name, kinds[kind as keyof Columns]] as const),
    ),
  )

/** A table whose rows hang on no customer. */
const table = (columns: Columns): KeptTable => ({ hangs: {}, goes: 'emptied', columns: named(columns) })
/** A table whose rows hang on somebody: their texts are emptied with them. */
const of = (hangs: KeptTable['hangs'], columns: Columns): KeptTable => ({ ...table(columns), hangs })
/** A table whose rows are taken away with whom they hang on. */
const gone = (hangs: KeptTable['hangs'], columns: Columns): KeptTable => ({
  ...of(hangs, columns),
  goes: 'whole',
})

const inCase = { case_id: 'case' } as const

/** Every column of every table that can hold a text. A new table is one entry here; a test looks that none is left out. */
export const classes: Readonly<Record<string, KeptTable>> = {
  amends_migration: table({ ours: 'name sha256' }),
  installation: table({ ours: 'clock', secret: 'code_hash' }),
  login_user: table({ ours: 'id', colleague: 'name email image' }),
  login_session: table({ ours: 'id userId', secret: 'token', colleague: 'ipAddress userAgent' }),
  login_account: table({
    ours: 'id accountId providerId userId scope',
    secret: 'accessToken refreshToken idToken password',
  }),
  login_verification: table({ ours: 'id', secret: 'value', colleague: 'identifier' }),
  membership: table({ ours: 'user_id' }),
  lookup: table({ ours: 'kind', secret: 'handle' }),
  rate: table({ ours: 'uses', customer: 'bucket' }),

  workspace: table({ ours: 'zone locale currency form_slug', business: 'name settings' }),
  stream: table({ ours: 'kind head anchors' }),
  event: table({ ours: 'stream_kind type subject actor digest previous hash' }),
  event_content: of({ stream_id: 'file' }, { nothing: 'content salt' }),
  timer: table({ ours: 'kind' }),
  idempotency: table({ ours: 'actor request_hash', customer: 'key answer' }),

  person: table({ ours: 'roles', colleague: 'name public_name email phone presence picture' }),
  person_picture: table({ ours: 'media_type', colleague: 'bytes' }),
  calendar: table({ ours: 'spec', business: 'name' }),
  policy: table({ business: 'body' }),
  catalogue_entry: table({ ours: 'kind max_amount', business: 'title' }),
  failure_kind: table({ ours: 'retired', business: 'name plain_name' }),
  api_key: table({ ours: 'prefix scopes authority revoked', secret: 'secret_hash', business: 'name' }),
  mail_server: table({
    ours: 'dkim',
    secret: 'login sealed_password sealed_dkim_key',
    business: 'host sender',
  }),
  oauth_grant: table({
    ours: 'provider client_id authorise_endpoint token_endpoint scope trouble',
    secret: 'pending sealed_client_secret sealed_refresh_token sealed_access_token',
  }),
  mailbox: table({
    ours: 'auth mode retired',
    secret: 'login sealed_secret',
    business: 'name address host folder',
  }),
  mailbox_cursor: table({ ours: 'trouble back_fill' }),
  notice: table({ ours: 'subject_kind what' }),
  notice_mail: table({ ours: 'standing', colleague: 'standing_why' }),

  customer: of(
    { id: 'customer' },
    { ours: 'zone language wishes', name: 'name', list: 'identities', nothing: 'needs' },
  ),
  customer_identity: gone({ customer_id: 'customer' }, { ours: 'kind', customer: 'value' }),
  happening: gone({ customer_id: 'customer' }, { ours: 'kind source', customer: 'source_id attributes' }),
  // Goes with the happening it leads to.
  happening_key: table({ ours: 'source', customer: 'source_id digest' }),
  // Whoever is erased is taken out with the whole days on which something happened to them (`customer/happening-change.ts`).
  happening_segment: table({ ours: 'kind customers customer_codes instants' }),
  happening_column: table({ ours: 'kind codes', customer: 'name texts moments numbers' }),
  happening_source: table({
    ours: 'kind mapping retired',
    secret: 'handle sealed_secret sealed_earlier_secret',
    business: 'name',
  }),
  webhook_delivery: table({ ours: 'topic standing why', customer: 'digest bytes' }),
  failure: of(
    { id: 'file' },
    {
      ours: 'kind span suspected confirmed imported dismissed',
      business: 'title contained fixed verified cause',
    },
  ),
  trend: table({ ours: 'opened decided', business: 'name sheet' }),
  affected_rule: table({ ours: 'who', business: 'rule note' }),
  affected: gone({ customer_id: 'customer' }, { ours: 'why' }),
  complaint: of(
    { customer_id: 'customer', case_id: 'case', id: 'complaint' },
    { ours: 'channel sorted', customer: 'sender subject words' },
  ),
  complaint_raw: gone({ complaint_id: 'complaint' }, { ours: 'media_type', customer: 'bytes' }),
  // Its digest stays, so that a mailbox that is numbered anew does not bring it back.
  mail: of(
    { id: 'mail', case_id: 'case', complaint_id: 'complaint' },
    {
      ours: 'digest kind standing why looked_at',
      nothing: 'message_id sender sender_name subject',
      list: 'files',
    },
  ),
  mail_part: gone({ mail_id: 'mail' }, { customer: 'bytes' }),
  complaint_source: table({ ours: 'source', customer: 'source_id' }),
  case: of(
    { id: 'case' },
    {
      ours: 'cause_same_as_failure',
      business: 'severity waiting rounds fix verification no_gesture respite links closure',
    },
  ),
  hand_over: of(inCase, { ours: 'lapsed', business: 'why answer' }),
  act: of(inCase, { ours: 'by', business: 'what' }),
  message: of(
    { ...inCase, id: 'message' },
    {
      ours: 'purpose channel news by standing',
      colleague: 'dispatch',
      business: 'subject body override',
      customer: 'recipient standing_why',
      list: 'ties ticks',
      nothing: 'report',
    },
  ),
  page_link: gone({ ...inCase, message_id: 'message' }, { ours: 'revoked' }),
  outbox: of({ message_id: 'message' }, { ours: 'reference', nothing: 'address' }),
  account: of(inCase, {
    ours: 'by',
    business: 'playback',
    customer: 'happened cost felt wanted ideas elsewhere',
  }),
  fact: of(
    { scope_id: 'file' },
    { ours: 'scope_kind about claimed confirmed', business: 'statement source refuted personnel' },
  ),
  remedy: of(inCase, {
    ours: 'kind title amount offered accepted granted cost',
    business: 'why declined request delivery withdrawn',
  }),
  status_page: table({ ours: 'slug reach opened ended', business: 'title' }),
  imported_update: table({ ours: 'state', business: 'words' }),
  status_update: table({ ours: 'state' }),
  // Whoever stops following, or is erased, goes whole (`status-page/followers.ts`).
  status_follower: table({ customer: 'address' }),
  promise: of(inCase, { ours: 'kind amount made', business: 'what source fulfilment renewal release' }),
  follow_up: of(inCase, { ours: 'kind asked', business: 'why question', customer: 'answer' }),
  lesson: table({ ours: 'recorded', business: 'cause learned change proof' }),
  outreach: table({
    ours: 'particulars compensation made prepared look started paused',
    business: 'subject body cancelled kept',
  }),
  reach: of(
    { customer_id: 'customer', message_id: 'message' },
    {
      ours: 'zone exclusion digest became',
      name: 'name',
      nothing: 'address excluded_for happening',
      customer: 'words owed',
    },
  ),
  agenda_item: of(
    { file_id: 'file' },
    { ours: 'key subject_kind what principle blocked_by rule', customer: 'label' },
  ),
  agenda_words: of({ file_id: 'file' }, { customer: 'words' }),

  import_file: table({ ours: 'format columns', customer: 'bytes' }),
  import_job: table({ ours: 'target format mapping progress standing why', business: 'name' }),
  import_refusal: table({ ours: 'why', customer: 'content' }),
}
