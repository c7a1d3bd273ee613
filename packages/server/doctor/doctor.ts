import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { openClock } from '../engine/clock.ts'
import { type Database, openDatabase, type Tx } from '../engine/database.ts'
import { keyFileOf } from '../engine/key-file.ts'
import { textsOf } from '../engine/outbound.ts'
import { openSecrets, type Secrets } from '../engine/secrets.ts'
import { wayOut as openWayOut } from '../workspace/mail-server.ts'
import { fail, type Finding, ok } from './finding.ts'
import { examineGuard, examineOutbox, examineSchema, examineTimers } from './inside.ts'
import { examineMailboxes } from './mailboxes.ts'
import { examineMailServer, examinePublicUrl, type MailHost, type Outside } from './outside.ts'
import { examineSender, type ResolveTxt } from './sender.ts'

export { examineFolder } from './folder.ts'
export { fail as failing, type Finding } from './finding.ts'

/** An installation to look at, and how the world outside is reached. */
export type Patient = {
  readonly ownerUrl: string
  readonly workUrl: string
  readonly dataFolder: string
  readonly publicUrl: string | null
  readonly outside?: Outside
  readonly resolveTxt?: ResolveTxt
}

/** Looks at the database, at what should have happened by now, and at the world outside; changes nothing. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const schema = await examineSchema(patient)
  const outside = await examinePublicUrl(patient.publicUrl, patient.outside)
  // What follows asks tables that are there only once the schema is.
  if (schema.some(({ check, state }) => check === 'schema' && state !== 'ok')) return [...schema, ...outside]
  const database = openDatabase(patient.workUrl, { connections: 2 })
  try {
    return [...schema, ...(await examineWork(database, patient)), ...outside]
  } finally {
    await database.close()
  }
}

async function examineWork(database: Database, patient: Patient): Promise<Finding[]> {
  const now = await (await openClock(database)).now()
  const findings = [await examineGuard(database), await examineTimers(database, now)]
  for (const id of await workspaceIds(database))
    findings.push(...(await examineWorkspace(database, id, now, patient)))
  return findings
}

async function workspaceIds(database: Database): Promise<string[]> {
  const { rows } = await database.door((outside) =>
    sql<{ id: string }>`select distinct workspace_id as id from membership order by 1`.execute(outside),
  )
  return rows.map(({ id }) => id)
}

async function examineWorkspace(
  database: Database,
  id: string,
  now: number,
  patient: Patient,
): Promise<Finding[]> {
  const mail = await database.work(id, wayOut)
  const findings = [await examineOutbox(database, id, now), await examineMailServer(mail, patient.outside)]
  if (mail) {
    // Opening secrets would make a key where there is none.
    if (existsSync(keyFileOf(patient.dataFolder)))
      findings.push(
        await database.work(id, (tx) =>
          examineSeal(tx, { database, secrets: openSecrets(patient.dataFolder) }),
        ),
      )
    findings.push(...(await examineSender(mail.sender, mail.selector, patient.resolveTxt ?? textsOf)))
  }
  return [...findings, ...(await database.work(id, (tx) => examineMailboxes(tx, now)))]
}

type WayOut = MailHost & { readonly sender: string; readonly selector: string | null }

/** Read as JSON, so that a column that is not there yet is merely missing. */
async function wayOut(tx: Tx): Promise<WayOut | null> {
  const { rows } =
    await sql<WayOut>`select host, port, secure, sender, to_jsonb(mail_server)->'dkim'->>'selector' as selector
    from mail_server where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  return rows[0] ?? null
}

/** Whether our key opens the password that is kept. */
async function examineSeal(
  tx: Tx,
  behind: { readonly database: Database; readonly secrets: Secrets },
): Promise<Finding> {
  const opened = await openWayOut(tx, behind).then(
    () => true,
    () => false,
  )
  return opened
    ? ok('kept passwords', 'our key opens them')
    : fail(
        'kept passwords',
        'our key does not open that of the mail server',
        'Put the right key back, or type the password in again under Settings → Mail.',
      )
}
