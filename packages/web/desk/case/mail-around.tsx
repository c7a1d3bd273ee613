import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Panel, Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct } from '../api.ts'
import { MailAsItCame } from '../mail/mail-frame.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'
import { TheirWords } from './their-words.tsx'

/** The mail a complaint came as, and the files with it. */
export function MailOf({ screen: { mails }, complaintId }: { screen: CaseScreen; complaintId: string }) {
  const mail = mails.find((one) => one.complaintId === complaintId)
  return mail ? <MailAsItCame mail={mail} /> : null
}

/** Replies that say they belong here, from addresses nobody knows in the case. */
export function Unproven({ screen }: { screen: CaseScreen }) {
  return screen.unproven.map((complaint) => (
    <OneUnproven key={complaint.id} screen={screen} complaint={complaint} />
  ))
}

function OneUnproven({
  screen,
  complaint,
}: {
  screen: CaseScreen
  complaint: CaseScreen['unproven'][number]
}) {
  const words = strings.cameMail.unproven
  const sort = useAct('POST /v1/complaints/{id}/sorting')
  const undo = useAct('POST /v1/complaints/{id}/sorting/undo')
  const params = { id: complaint.id }
  const accept = async () => {
    const body = { as: 'add-to-case', caseId: screen.case.id } as const
    if (await sort.run({ params, body })) toast(words.accepted, () => void undo.run({ params }))
  }
  return (
    <Panel className="flex flex-col items-start gap-3">
      <h3 className="font-bold">{words.title}</h3>
      <p className="text-ink-2">{words.text}</p>
      <p dir="auto" className="text-meta text-ink-2">
        {strings.agenda.about([complaint.sender.name, complaint.sender.address, complaint.subject])} ·{' '}
        <ShortTime at={Date.parse(complaint.receivedAt)} />
      </p>
      <TheirWords text={complaint.words} />
      <MailOf screen={screen} complaintId={complaint.id} />
      <p className="flex flex-wrap gap-2">
        <Button kind="primary" onPress={() => void accept()}>
          {words.accept}
        </Button>
        <Link
          to="/complaints"
          search={{ view: 'to-sort', id: complaint.id }}
          className={buttonClass('quiet')}
        >
          {words.otherwise}
        </Link>
      </p>
      <Trouble state={sort.state} />
    </Panel>
  )
}

/** What machines wrote about what we sent: it is kept, and nothing follows from it but what the case shows. */
export function FromMachines({ screen: { mails } }: { screen: CaseScreen }) {
  const words = strings.cameMail
  const around = mails.filter(({ complaintId, standing }) => !complaintId && standing !== 'same')
  if (!around.length) return null
  return (
    <Section title={words.around} level={3}>
      <ul className="flex flex-col gap-2">
        {around.map((mail) => (
          <li key={mail.id}>
            <p>
              {strings.agenda.about([words.kinds[mail.kind], mail.subject])} ·{' '}
              <ShortTime at={Date.parse(mail.arrivedAt)} />
            </p>
            <MailAsItCame mail={mail} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
