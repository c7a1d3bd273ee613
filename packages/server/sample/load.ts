import type { Context, Machinery } from '../workspace/context.ts'
import { foundWorkspace } from '../workspace/found.ts'

/** Makes the sample workspace; answers with the person the visitor begins as. */
export async function loadSample(_: Machinery, context: Context): Promise<{ personId: string }> {
  await context.transaction((tx) =>
    foundWorkspace(context, tx, {
      name: 'Teapot & Co.',
      zone: 'Europe/London',
      currency: 'GBP',
      sample: true,
      founder: {
        id: context.actor.id,
        name: 'Mira Okafor',
        email: 'mira@example.com',
        roles: ['member', 'lead', 'hr', 'admin'],
      },
    }),
  )
  return { personId: context.actor.id }
}
