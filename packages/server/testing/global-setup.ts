import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../engine/migrate.ts'
import { startPostgres } from '../engine/postgres/launch.ts'
import { makeTempFolder } from './temp-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly testPostgres: { readonly ownerUrl: string; readonly workUrl: string }
  }
}

/** Starts one real PostgreSQL for the run; its migrated database `amends` is the template of every test's own. */
export default async function setup(project: TestProject) {
  const folder = makeTempFolder()
  // What these tests prove does not outlive a power cut, so nothing has to reach the disk.
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    shared_buffers: '128MB',
    // Several servers at once, each with a pool of its own.
    max_connections: '200',
  }
  const postgres = await startPostgres({ dataFolder: join(folder.path, 'data'), say: () => {}, settings })
  await migrate(postgres.ownerUrl)
  project.provide('testPostgres', { ownerUrl: postgres.ownerUrl, workUrl: postgres.workUrl })
  return async () => {
    await postgres.stop()
    folder.remove()
  }
}
