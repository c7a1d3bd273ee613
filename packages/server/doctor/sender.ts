import { fail, type Finding, ok, warn } from './finding.ts'

/** Looks TXT records up as `node:dns` does; tests give their own. */
export type ResolveTxt = (name: string) => Promise<string[][]>

/** What a receiver finds of the domain we send as: who may send for it, how mail is signed, what to do with the rest. */
export async function examineSender(
  sender: string,
  selector: string | null,
  resolveTxt: ResolveTxt,
): Promise<Finding[]> {
  const domain = /@([^\s@>]+)>?\s*$/.exec(sender)?.[1]?.toLowerCase()
  if (!domain) return [fail('sender', `“${sender}” holds no domain`, 'Set the sender under Settings → Mail.')]
  const txt = recordsOf(resolveTxt)
  return [await spf(domain, txt), await dkim(domain, selector, txt), await dmarc(domain, txt)]
}

type Txt = (name: string) => Promise<readonly string[] | Error>

/** What is not there is an empty list; a look-up that failed is not the same. */
const recordsOf =
  (resolveTxt: ResolveTxt): Txt =>
  (name) =>
    resolveTxt(name).then(
      (records) => records.map((parts) => parts.join('')),
      (error: Error & { code?: string }) => (/^(ENOTFOUND|ENODATA)$/.test(error.code ?? '') ? [] : error),
    )

const unknown = (check: string, name: string, { message }: Error) =>
  warn(check, `${name} could not be looked up (${message})`, 'Ask again when the name server answers.')

async function spf(domain: string, txt: Txt): Promise<Finding> {
  const found = await txt(domain)
  if (found instanceof Error) return unknown('SPF', domain, found)
  const records = found.filter((text) => /^v=spf1( |$)/i.test(text))
  const [record] = records
  if (!record)
    return warn(
      'SPF',
      `${domain} names no servers that may send for it`,
      `Add a TXT record to ${domain}: “v=spf1 …”, as your mail provider says it.`,
    )
  if (records.length > 1)
    return fail('SPF', `${domain} has ${records.length} SPF records, so none counts`, 'Join them into one.')
  return /(^|\s)\+?all(\s|$)/i.test(record)
    ? fail('SPF', `${domain} lets everybody send for it (${record})`, 'End the record with “~all” or “-all”.')
    : ok('SPF', `${domain}: ${record}`)
}

async function dkim(domain: string, selector: string | null, txt: Txt): Promise<Finding> {
  if (selector === null)
    return warn(
      'DKIM',
      'we do not sign, and do not know whether the mail server does',
      'Let one of them sign: see your mail provider, or Settings → Mail.',
    )
  const name = `${selector}._domainkey.${domain}`
  const found = await txt(name)
  if (found instanceof Error) return unknown('DKIM', name, found)
  return found.some((text) => /(^|;)\s*p=[A-Za-z0-9+/]/.test(text))
    ? ok('DKIM', `${name} holds a key`)
    : fail(
        'DKIM',
        `${name} holds no key, so signed mail looks forged`,
        'Add the TXT record shown under Settings → Mail.',
      )
}

/** A domain without a record of its own goes by the one above it. */
async function dmarc(domain: string, txt: Txt): Promise<Finding> {
  const parts = domain.split('.')
  const above = parts.length > 2 ? [parts.slice(-2).join('.')] : []
  for (const name of [domain, ...above]) {
    const found = await txt(`_dmarc.${name}`)
    if (found instanceof Error) return unknown('DMARC', `_dmarc.${name}`, found)
    const record = found.find((text) => /^v=DMARC1\s*(;|$)/i.test(text))
    if (record) return ok('DMARC', `${name}: ${record}`)
  }
  return warn(
    'DMARC',
    `${domain} does not say what is done with forged mail`,
    `Add a TXT record to _dmarc.${domain}: “v=DMARC1; p=none”, to begin with.`,
  )
}
