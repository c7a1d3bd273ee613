/** Lays the package into a folder, ready to be packed. */
export function buildAnalyser(out: string): Promise<void>

/** Makes one file of all that runs; gives its path. */
export function bundleAnalyser(out: string): Promise<string>
