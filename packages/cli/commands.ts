/** A command: what it is for, how it is called, and where it lives. Help and the docs page are made from this. */
export type Command = {
  readonly summary: string
  readonly usage: string
  load(): Promise<{ run(args: readonly string[]): Promise<number> }>
}

/** Every command of `amends`, in the order help shows them. */
export const commands: Readonly<Record<string, Command>> = {
  up: {
    summary: 'Start Amends',
    usage:
      'up [--port 4700] [--host 127.0.0.1] [--public-url URL] [--data DIR] [--clock system|simulated] ' +
      '[--empty | --sample] [--roles api,worker] [--trust-proxy]',
    load: () => import('./up.ts'),
  },
}
