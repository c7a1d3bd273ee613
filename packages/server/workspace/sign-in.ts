import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'

/** Sign-in behind one port: who has which password, and whose session a request belongs to. */
export type SignIn = {
  /** Answers with cookies when e-mail and password fit, else with null. */
  signIn(
    email: string,
    password: string,
    headers: Headers,
  ): Promise<{ userId: string; cookies: string[] } | null>
  signOut(headers: Headers): Promise<string[]>
  /** The user of the request's session, or null. */
  userOf(headers: Headers): Promise<{ userId: string; email: string } | null>
  /** Makes the user, or sets the password of the one with this e-mail and ends their sessions. */
  setPassword(email: string, name: string, password: string): Promise<string>
}

const sessionDays = 30

/** Opens sign-in over its own tables, which belong to no workspace. */
export function openSignIn(
  accounts: Kysely<unknown>,
  { secret, baseUrl, secure }: { secret: string; baseUrl: string; secure: boolean },
): SignIn {
  const auth = betterAuth({
    secret,
    baseURL: baseUrl,
    basePath: '/v1/session',
    database: { db: accounts as unknown as Kysely<never>, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    user: { modelName: 'login_user' },
    account: { modelName: 'login_account' },
    verification: { modelName: 'login_verification' },
    session: { modelName: 'login_session', expiresIn: sessionDays * 86_400, updateAge: 86_400 },
    advanced: {
      // Over HTTPS the browser itself keeps a cookie of this name from every other host and from plain HTTP.
      cookiePrefix: secure ? '__Host-amends' : 'amends',
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      database: { generateId: () => crypto.randomUUID() },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
  })
  return {
    signIn: async (email, password, headers) => {
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (!answer.ok) return null
      const { user } = (await answer.json()) as { user: { id: string } }
      return { userId: user.id, cookies: answer.headers.getSetCookie() }
    },
    signOut: async (headers) => {
      const answer = await auth.api.signOut({ headers, asResponse: true })
      return answer.headers.getSetCookie()
    },
    userOf: async (headers) => {
      const session = await auth.api.getSession({ headers })
      return session ? { userId: session.user.id, email: session.user.email } : null
    },
    setPassword: async (email, name, password) => {
      const { internalAdapter, password: hasher } = await auth.$context
      const hash = await hasher.hash(password)
      const known = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
      if (!known) {
        const user = await internalAdapter.createUser(
          {
            email: email.toLowerCase(),
            name,
            emailVerified: true,
          },
          { method: 'email' },
        )
        await internalAdapter.linkAccount({
          userId: user.id,
          providerId: 'credential',
          accountId: user.id,
          password: hash,
        })
        return user.id
      }
      await internalAdapter.updatePassword(known.user.id, hash)
      await internalAdapter.deleteUserSessions(known.user.id)
      return known.user.id
    },
  }
}
