import type { Context, Options, Policy, Preset } from './context.ts'
import { hash } from './fingerprint.ts'
import { presetVersion } from './policy.ts'

type Settings = { readonly context: Context; readonly severity: NonNullable<Policy['severity']> }

const table: Readonly<Record<Preset, Settings>> = {
  // In public the next step is somewhere else, and a name is a handle.
  'public-reply': { context: { channel: 'public-reply' }, severity: { 'work-to-customer': 'hint' } },
  email: { context: { channel: 'email' }, severity: {} },
  chat: { context: { channel: 'chat' }, severity: { 'long-sentence': 'warn' } },
  letter: { context: { channel: 'letter' }, severity: {} },
  // A program cannot be asked what it meant: what a person is warned of holds its message.
  'agent-guard': {
    context: {},
    severity: {
      'absolute-promise': 'block',
      'never-again': 'block',
      'no-receipt': 'block',
      'undated-promise': 'block',
      'unlikely-promise': 'block',
    },
  },
}

/** Lays what the caller chose over what the preset brings, and names the policy that the report will tell. */
export function withPreset(options: Options): Options {
  const { policy, context } = options
  if (!policy) return options
  const version = policy.version ?? versionOf(policy)
  if (!policy.preset) return { ...options, policy: { ...policy, version } }
  const { context: given, severity } = table[policy.preset]
  const writer = policy.preset === 'agent-guard' ? { writer: guarded(context) } : {}
  return {
    ...options,
    context: { ...given, ...context, ...writer },
    policy: { ...policy, version, severity: { ...severity, ...policy.severity } },
  }
}

function guarded(context: Context | undefined): NonNullable<Context['writer']> {
  return { name: context?.writer?.name ?? '', automatic: true }
}

/** The table it rests on, and a print of what was laid over it; suppressions are decisions of their own. */
function versionOf(policy: Policy): string {
  const { preset, suppressions: _, ...laid } = policy
  const base = preset ? `${preset}@1` : presetVersion
  const given = Object.entries(laid).filter(([, value]) => value !== undefined)
  return given.length ? `${base}+${hash(JSON.stringify(given.toSorted()))}` : base
}
