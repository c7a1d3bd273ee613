/** Kullback and Leibler's divergence of a share from the usual one, in nats; infinite where the usual one rules it out. */
export function divergence(share: number, usual: number): number {
  return part(share, usual) + part(1 - share, 1 - usual)
}

function part(share: number, usual: number): number {
  return share === 0 ? 0 : share * Math.log(share / usual)
}
