declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  type Token = {
    readonly grantId: string
    readonly accountId: string
    readonly isValid: boolean
    destroy(): Promise<void>
  }
  type Tokens = { find(value: string): Promise<Token | undefined> }

  /** A provider of OpenID Connect, as far as the tests use it. */
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    callback(): RequestListener
    readonly AccessToken: Tokens
    readonly Grant: Tokens
    on(event: string, heard: (...said: unknown[]) => void): this
  }
}
