/** Whether every package the lock file asks for is there, in its version. */
export function isInstalled(folder?: string): boolean
