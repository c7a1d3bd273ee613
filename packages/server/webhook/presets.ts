import type { Mapping, Values } from '../intake/import-fields.ts'
import type { SourceKind } from './signature.ts'

/** A delivery as one flat row, and how it maps; null when its topic tells nothing of one customer that we know to read. */
export type Read = { readonly values: Values; readonly mapping: Mapping }

const attribute = (names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([name, member]) => [`attribute.${name}`, member]))

/** A numeric id of Shopify is larger than JSON's numbers are exact; the id of its GraphQL API says it as a text. */
const shopify: Readonly<Record<string, Mapping>> = {
  orders: {
    kindIs: 'order',
    at: 'created_at',
    asOf: 'updated_at',
    sourceId: 'admin_graphql_api_id',
    email: 'email',
    outsideId: 'customer.admin_graphql_api_id',
    ...attribute({
      order: 'name',
      price: 'total_price',
      currency: 'currency',
      paid: 'financial_status',
      fulfilled: 'fulfillment_status',
      cancelledAt: 'cancelled_at',
      cancelReason: 'cancel_reason',
    }),
  },
  fulfillments: {
    kindIs: 'fulfilment',
    at: 'created_at',
    asOf: 'updated_at',
    sourceId: 'admin_graphql_api_id',
    email: 'email',
    ...attribute({
      order: 'name',
      status: 'status',
      shipment: 'shipment_status',
      carrier: 'tracking_company',
      tracking: 'tracking_number',
    }),
  },
}

const stripeEmails = ['billing_details.email', 'customer_details.email', 'customer_email', 'receipt_email']

const stripe: Mapping = {
  kind: 'type',
  at: 'created',
  sourceId: 'id',
  email: 'email of the customer',
  outsideId: 'data.object.customer',
  ...attribute({
    object: 'data.object.id',
    amount: 'data.object.amount',
    due: 'data.object.amount_due',
    paid: 'data.object.amount_paid',
    total: 'data.object.amount_total',
    currency: 'data.object.currency',
    status: 'data.object.status',
    failure: 'data.object.failure_message',
  }),
}

/** Which kind of thing it tells of: a header of Shopify's, the type of a Stripe event, whatever a generic source maps. */
export function topicOf(
  kind: SourceKind,
  values: Values,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  mapping: Mapping,
): string {
  const topic =
    kind === 'shopify'
      ? String(headers['x-shopify-topic'] ?? '')
      : (values[kind === 'stripe' ? 'type' : (mapping['kind'] ?? '')] ?? '')
  return topic.replaceAll('\0', '').toWellFormed().slice(0, 100)
}

/** How a delivery of this topic is read. */
export function readingOf(kind: SourceKind, topic: string, values: Values, mapping: Mapping): Read | null {
  if (kind === 'generic') return { values, mapping }
  if (kind === 'shopify') {
    const preset = shopify[topic.split('/')[0] ?? '']
    return preset && values[preset['at'] ?? ''] ? { values, mapping: preset } : null
  }
  const email = stripeEmails.map((name) => values[`data.object.${name}`]).find(Boolean) ?? ''
  return email || values['data.object.customer']
    ? { values: { ...values, 'email of the customer': email }, mapping: stripe }
    : null
}
