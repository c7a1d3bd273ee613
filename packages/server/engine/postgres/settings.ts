import type { Place } from './place.ts'

/** How the embedded server runs: durable, off the network, and modest beside the other programs of a small machine. */
export function settingsFor({ socket }: Place): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: '256MB',
    effective_cache_size: '2GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    max_connections: '60',
    // Two cores serve many short queries; a parallel plan or a compiled one would start slower than they run.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Details and statements would carry customers' words into a log nobody erases.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
  }
}
