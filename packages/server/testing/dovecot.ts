import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

const nobody = 65_534

/** A real Dovecot of the test's own, run by an ordinary user: IMAP for reading, LMTP for delivery, any address a mailbox. */
export async function openDovecot({ oauth }: { oauth?: { introspection: string } } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'amends-dovecot-'))
  const [imap, lmtp] = [await freePort(), await freePort()]
  const asRoot = process.getuid?.() === 0
  const user = asRoot ? 'nobody' : userInfo().username
  const ids = asRoot ? { uid: nobody, gid: nobody } : {}
  for (const part of ['base', 'state', 'mail']) mkdirSync(join(folder, part))
  const config = join(folder, 'dovecot.conf')
  if (oauth) {
    const lines = ['introspection_mode = post', `introspection_url = ${oauth.introspection}`]
    const who = [
      'active_attribute = active',
      'active_value = true',
      'username_attribute = sub',
      'username_format = %n',
    ]
    writeFileSync(join(folder, 'oauth.conf'), `${[...lines, ...who].join('\n')}\n`)
  }
  writeFileSync(config, configFor({ folder, imap, lmtp, user, group: asRoot ? 'nogroup' : groupOf(), oauth }))
  if (asRoot) {
    chmodSync(folder, 0o755)
    for (const part of ['', 'base', 'state', 'mail', 'dovecot.conf', ...(oauth ? ['oauth.conf'] : [])])
      chownSync(join(folder, part), nobody, nobody)
  }
  const server = spawn('dovecot', ['-F', '-c', config], { ...ids, stdio: 'ignore' })
  await untilListening(imap, server, folder)
  await untilListening(lmtp, server, folder)
  return {
    imap,
    folder,
    /** Puts a raw mail into the mailbox of an address. */
    deliver: (to: string, raw: string | Buffer, from = 'tom@example.com') => deliver(lmtp, to, raw, from),
    log: () => readFileSync(join(folder, 'log'), 'utf8'),
    close: async () => {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const groupOf = () => `#${userInfo().gid}`

async function deliver(port: number, to: string, raw: string | Buffer, from: string) {
  const transport = createTransport({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true } as never)
  try {
    await transport.sendMail({ envelope: { from, to }, raw })
  } finally {
    transport.close()
  }
}

function freePort() {
  return new Promise<number>((done, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

async function untilListening(port: number, server: ChildProcess, folder: string) {
  const { connect } = await import('node:net')
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null)
      throw new Error(`Dovecot ended: ${readFileSync(join(folder, 'log'), 'utf8').slice(-1_000)}`)
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).once('error', () => done(false))
      socket.unref().once('connect', () => socket.destroy())
    })
    if (open) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error('Dovecot does not listen')
}

type Wanted = {
  folder: string
  imap: number
  lmtp: number
  user: string
  group: string
  oauth: { introspection: string } | undefined
}

const configFor = ({ folder, imap, lmtp, user, group, oauth }: Wanted) => `
base_dir = ${folder}/base
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_login_user = ${user}
default_internal_group = ${group}
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
auth_mechanisms = plain login${oauth ? ' xoauth2 oauthbearer' : ''}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  process_min_avail = 1
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
  user = ${user}
}
${oauth ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${folder}/oauth.conf\n}\n` : ''}passdb {
  driver = static
  args = password=teapot
}
userdb {
  driver = static
  args = uid=${user} gid=${group.replace('#', '')} home=${folder}/mail/%u
}
protocol lmtp {
  postmaster_address = postmaster@example.com
}
`
