import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choice.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { initials } from '../../ui/initials.ts'
import { Section } from '../../ui/panel.tsx'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { type Me, useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { smallPicture } from './small-picture.ts'

/** What a customer sees of whoever is signed in: the public name, and a picture if they choose so. */
export function Yourself() {
  const { person } = useSession().me
  if (!person) return null
  return (
    <>
      <Seen person={person} />
      <PictureActs picture={person.picture} />
    </>
  )
}

type Person = NonNullable<Me['person']>

/** As it stands at the top of a customer's page. */
function Seen({ person: { publicName, phone, picture } }: { person: Person }) {
  const words = strings.settings.yourself
  const isSeen = picture?.isShown ?? false
  return (
    <Section title={words.seen} className="max-w-prose">
      <p className="flex items-center gap-3 rounded-panel border border-line bg-surface p-4">
        {isSeen && picture ? (
          <Face picture={picture} />
        ) : (
          <span
            aria-hidden="true"
            className="inline-flex size-14 shrink-0 items-center justify-center rounded-full bg-accent-tint font-bold text-accent"
          >
            {initials(publicName)}
          </span>
        )}
        <strong>{words.owner(publicName)}</strong>
      </p>
      <p className="mt-2 text-ink-2">{phone ? words.phone(phone) : words.noPhone}</p>
    </Section>
  )
}

function Face({ picture: { name } }: { picture: { readonly name: string } }) {
  return (
    <img
      src={`/v1/me/picture?${name}`}
      alt={strings.settings.yourself.alt}
      width={56}
      height={56}
      className="size-14 shrink-0 rounded-full object-cover"
    />
  )
}

function PictureActs({ picture }: { picture: Person['picture'] }) {
  const words = strings.settings.yourself
  const keep = useAct('PUT /v1/me/picture')
  const show = useAct('PATCH /v1/me/picture')
  const remove = useAct('DELETE /v1/me/picture')
  const [isOdd, setOdd] = useState(false)
  /** What was just ticked, until the server has said so. */
  const [wished, setWished] = useState<boolean | null>(null)
  async function take(file: File) {
    const small = await smallPicture(file)
    setOdd(small === null)
    if (small) await keep.run({ body: small } as never)
  }
  async function wish(isShown: boolean) {
    setWished(isShown)
    await show.run({ body: { isShown } })
    setWished(null)
  }
  const state = [keep.state, show.state, remove.state].find(({ kind }) => kind !== 'idle') ?? keep.state
  return (
    <Section title={words.picture} className="flex max-w-prose flex-col items-start gap-3">
      {picture && !picture.isShown && <Face picture={picture} />}
      <FileField
        label={picture ? words.another : words.choose}
        accept="image/png,image/jpeg,image/webp"
        onFile={(file) => void take(file)}
      />
      <p className="text-meta text-ink-2">{words.kept}</p>
      {isOdd && (
        <p role="alert" className="font-bold text-late">
          {words.odd}
        </p>
      )}
      {picture && (
        <>
          <Check
            label={words.show}
            hint={words.showHint}
            checked={wished ?? picture.isShown}
            onChange={(isShown) => void wish(isShown)}
          />
          <Button onPress={() => void remove.run({})}>{words.remove}</Button>
        </>
      )}
      <Trouble state={state} />
    </Section>
  )
}
