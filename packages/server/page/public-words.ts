import type { Person } from '@amends/recovery/workspace/person'

/** A text of ours as a customer reads it: whoever is named in it, as names are written, stands there under their public name. */
export function underPublicNames(people: readonly Pick<Person, 'name' | 'publicName'>[]) {
  const others = people
    .filter(({ name, publicName }) => !publicName.includes(name))
    .toSorted((a, b) => b.name.length - a.name.length)
  return (text: string) =>
    others.reduce((said, { name, publicName }) => said.replace(whole(name), () => publicName), text)
}

function whole(name: string) {
  const plain = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, 'gu')
}
