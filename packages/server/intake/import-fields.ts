/** What a column of a file can be for us. */
export const importFields = [
  'name',
  'email',
  'phone',
  'outsideId',
  'subject',
  'words',
  'receivedAt',
  'sentAt',
  'channel',
  'sourceId',
  'severity',
  'zone',
] as const

/** A field of a complaint that a column may fill. */
export type ImportField = (typeof importFields)[number]

/**
 * Which column fills which field; `dateOrder` says how dates such as 03/04/2026 are read, `dateOrder.COLUMN` how those of
 * one column are.
 */
export type Mapping = Readonly<Record<string, string>>

/** One row by the names of its columns. */
export type Values = Readonly<Record<string, string>>

/** The names columns go by, the likeliest first; compared without case, spaces and signs. */
const usual: Readonly<Record<ImportField, readonly string[]>> = {
  words: [
    'words',
    'consumercomplaintnarrative',
    'complaintnarrative',
    'narrative',
    'complainttext',
    'complaint',
    'turnscustomertext',
    'messagescustomertext',
    'body',
    'message',
    'description',
    'text',
    'content',
    'comment',
    'comments',
    'details',
    'turnstext',
  ],
  subject: ['subject', 'title', 'summary', 'issue', 'topic', 'product'],
  name: [
    'name',
    'customername',
    'fullname',
    'contactname',
    'requestername',
    'customer',
    'requester',
    'author',
  ],
  email: ['email', 'emailaddress', 'customeremail', 'contactemail', 'requesteremail', 'mail'],
  phone: ['phone', 'phonenumber', 'telephone', 'customerphone', 'mobile', 'tel'],
  outsideId: [
    'outsideid',
    'customerid',
    'customernumber',
    'accountnumber',
    'accountid',
    'clientid',
    'userid',
  ],
  receivedAt: [
    'receivedat',
    'datereceived',
    'received',
    'createdat',
    'created',
    'createddate',
    'openedat',
    'opened',
    'submittedat',
    'date',
    'timestamp',
  ],
  sentAt: ['sentat', 'sent', 'datesent', 'writtenat'],
  channel: ['channel', 'submittedvia', 'via', 'medium', 'origin'],
  sourceId: [
    'sourceid',
    'complaintid',
    'ticketid',
    'caseid',
    'casenumber',
    'id',
    'reference',
    'ref',
    'uniquekey',
    'number',
    'rowid',
    'row',
  ],
  severity: ['severity', 'priority', 'urgency'],
  zone: ['zone', 'timezone', 'tz'],
}

/** Which field chooses first. */
const usualInOrder = Object.fromEntries(importFields.map((field) => [field, usual[field]]))

/** The likeliest mapping of complaints; nothing is guessed that the sample speaks against. */
export function guessMapping(columns: readonly string[], sample: readonly Values[]): Mapping {
  const { guess, left } = guessByName(usualInOrder, columns, (field, column) => mayBe(field, column, sample))
  const wordy = guess['words'] ?? longest(left, sample)
  return wordy === undefined ? guess : { ...guess, words: wordy }
}

/** The likeliest column of each field by its name, each used once; and the columns that are left. */
export function guessByName(
  names: Readonly<Record<string, readonly string[]>>,
  columns: readonly string[],
  mayFill: (field: string, column: string) => boolean = () => true,
): { readonly guess: Mapping; readonly left: readonly string[] } {
  const free = new Map(columns.map((column) => [plain(column), column]))
  const guess: Record<string, string> = {}
  for (const [field, usualNames] of Object.entries(names)) {
    const name = usualNames.find((one) => free.has(one) && mayFill(field, free.get(one) ?? ''))
    const column = name === undefined ? undefined : free.get(name)
    if (name === undefined || column === undefined) continue
    guess[field] = column
    free.delete(name)
  }
  return { guess, left: [...free.values()] }
}

const plain = (column: string) => column.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function mayBe(field: string, column: string, sample: readonly Values[]) {
  return field !== 'severity' || sample.every((values) => /^[1-5]?$/.test((values[column] ?? '').trim()))
}

/** With no usual name the words are what is longest, if it is long enough for a complaint. */
function longest(columns: readonly string[], sample: readonly Values[]) {
  const lengths = columns.map((column) => ({
    column,
    length: sample.reduce((sum, values) => sum + (values[column]?.length ?? 0), 0) / (sample.length || 1),
  }))
  const [first] = lengths.toSorted((a, b) => b.length - a.length)
  return first && first.length >= 40 ? first.column : undefined
}
