import { routes } from '@amends/contract'
import type { Route } from '@amends/contract/route'
import { z } from 'zod'

/** A JSON Schema, as far as the contract uses it. */
export type Schema = {
  readonly [name: string]: unknown
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly enum?: readonly unknown[]
}

/** Every route of the contract with its key, method and path. */
export const allRoutes = (Object.entries(routes) as [string, Route][]).map(([key, route]) => {
  const [method, path] = key.split(' ') as ['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string]
  return { key, route, method, path, names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '') }
})

/** The wire form of a body or query, or null when the route has none. */
export function schemaOf(shape: z.ZodType | undefined): Schema | null {
  if (!shape) return null
  const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
  return resolved(schema, (schema['$defs'] ?? {}) as Record<string, Schema>)
}

function resolved(schema: Schema, defs: Readonly<Record<string, Schema>>): Schema {
  const reference = schema['$ref']
  if (typeof reference === 'string') return resolved(defs[reference.replace('#/$defs/', '')] ?? {}, defs)
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => name !== '$defs')
      .map(([name, value]) => [name, within(value, defs)]),
  )
}

function within(value: unknown, defs: Readonly<Record<string, Schema>>): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => within(one, defs))
  return typeof value === 'object' && value !== null ? resolved(value as Schema, defs) : value
}

/** Ids to ask with, by the name of the field that takes them; `id` stands for any other. */
export type Ids = Readonly<Record<string, string>>

/** Something the schema takes: every field filled in. */
export function sampleOf(schema: Schema, ids: Ids, name = ''): unknown {
  const chosen = schema.anyOf?.find(({ type }) => type !== 'null')
  if (chosen) return sampleOf(chosen, ids, name)
  if ('const' in schema) return schema['const']
  if (schema.enum) return schema.enum[0]
  if (schema.type === 'string') return textFor(schema, ids, name)
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number')
    return Math.max(1, Number(schema['minimum'] ?? 1))
  if (schema.type === 'array') return listFor(schema, ids, name)
  return objectFor(schema, ids)
}

function listFor({ items, prefixItems, minItems }: Schema, ids: Ids, name: string): unknown[] {
  if (prefixItems) return prefixItems.map((item) => sampleOf(item, ids, name))
  return Array.from({ length: Math.max(1, Number(minItems ?? 1)) }, () => sampleOf(items ?? {}, ids, name))
}

function objectFor({ properties, propertyNames, additionalProperties }: Schema, ids: Ids) {
  const named = (propertyNames as Schema | undefined)?.enum as string[] | undefined
  const open = additionalProperties as Schema | undefined
  const fixed = Object.entries(properties ?? {})
  const all = named && open ? named.map((name): [string, Schema] => [name, open]) : fixed
  return Object.fromEntries(all.map(([name, schema]) => [name, sampleOf(schema, ids, name)]))
}

function textFor({ format, pattern, minLength }: Schema, ids: Ids, name: string): string {
  if (format === 'uuid') return ids[name] ?? ids['id'] ?? ''
  if (format === 'date-time') return '2026-03-06T10:00:00Z'
  if (format === 'date') return '2026-03-04'
  if (format === 'email' || name === 'address') return 'tom@example.com'
  if (name === 'host') return 'imap.shop.example'
  if (name === 'zone' || name === 'timezone') return 'Europe/London'
  if (typeof pattern === 'string') return patterned(pattern)
  return `Teapot ${name}`.padEnd(Number(minLength ?? 0), '.')
}

function patterned(pattern: string): string {
  if (pattern.includes('[0-9a-f]{16}')) return '0123456789abcdef'
  if (pattern.includes('[a-z0-9-]')) return 'order'
  if (pattern.includes('{3}')) return 'GBP'
  return pattern.includes('{2}') ? 'GB' : '09:00'
}

/** Every place in the sample of a schema that takes a free text, by its path. */
export function textPlaces(schema: Schema, path: readonly string[] = []): (readonly string[])[] {
  const chosen = schema.anyOf?.find(({ type }) => type !== 'null')
  if (chosen) return textPlaces(chosen, path)
  if (schema.type === 'array') return schema.items ? textPlaces(schema.items, [...path, '0']) : []
  if (schema.type === 'string')
    return schema.enum || 'const' in schema || schema['format'] || schema['pattern'] ? [] : [path]
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    textPlaces(member, [...path, name]),
  )
}

/** The same value with another one at this path. */
export function withAt(value: unknown, [name, ...rest]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >
  copy[name] = withAt(copy[name], rest, by)
  return copy
}

/** What stands at a path. */
export const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], value)

/** The address of a route, its names filled in. */
export const addressOf = (path: string, ids: Ids) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ids['id'] ?? ''))

/** The part of a schema that stands at a path. */
export function schemaAt(schema: Schema, path: readonly string[]): Schema {
  const chosen = schema.anyOf?.find(({ type }) => type !== 'null')
  if (chosen) return schemaAt(chosen, path)
  const [name, ...rest] = path
  if (name === undefined) return schema
  return schemaAt((schema.type === 'array' ? schema.items : schema.properties?.[name]) ?? {}, rest)
}

/** Every path of a value, branches and leaves. */
export function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, part]) => places(part, [...path, name]))]
}
