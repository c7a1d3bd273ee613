import { accountFrom } from '@amends/recovery/listening/account-draft'
import { isReadable } from '@amends/recovery/listening/clues'
import { useMemo } from 'react'
import { call } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { strings } from '../../strings.ts'
import { currentAccount } from '../screen.ts'
import type { CaseFormProps } from './forms.ts'

/** Their side, in their words. */
export function AccountForm({ screen, onDone }: CaseFormProps) {
  const { account: words, names } = strings.caseActs
  const parts = strings.case.accountParts
  const account = currentAccount(screen)
  const theirs = screen.complaints.map(({ words: told }) => told)
  const drafted = useMemo(() => accountFrom(screen.complaints.map(({ words: told }) => told)), [screen])
  const field = (name: keyof typeof parts, optional = true) => ({
    kind: 'area' as const,
    name,
    label: parts[name],
    optional,
    first: (account ?? drafted)[name],
  })
  return (
    <ActForm
      name={`${screen.case.id}:account`}
      title={names.account}
      why="B2"
      {...(account ? {} : { intro: theirs.every(isReadable) ? words.drafted : words.notRead })}
      submit={words.submit}
      fields={[
        field('happened', false),
        field('cost'),
        field('felt'),
        field('wanted'),
        field('ideas'),
        field('elsewhere'),
      ]}
      onSubmit={({ happened = '', cost = '', felt = '', wanted = '', ideas = '', elsewhere = '' }) =>
        call('PUT /v1/cases/{id}/account', {
          params: { id: screen.case.id },
          body: { happened, cost, felt, wanted, ideas, elsewhere },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** What they said of our account. */
export function AccountAnswerForm({ screen, onDone }: CaseFormProps) {
  const { accountAnswer: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:account-answer`}
      title={names['account-answer']}
      why="B2"
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'confirmed',
          label: words.said,
          options: [
            { value: 'yes', label: words.confirmed },
            { value: 'no', label: words.corrected },
          ],
        },
        { kind: 'area', name: 'words', label: words.words, when: ({ confirmed }) => confirmed === 'no' },
      ]}
      onSubmit={({ confirmed, words: said = '' }) =>
        call('POST /v1/cases/{id}/account/answer', {
          params: { id: screen.case.id },
          body: { confirmed: confirmed === 'yes', words: said },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** The account was read back in a talk. */
export function PlayedBackForm({ screen, onDone }: CaseFormProps) {
  const { playedBack: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:played-back`}
      title={names['played-back']}
      why="B2"
      submit={words.submit}
      fields={[{ kind: 'time', name: 'answerBy', label: words.until, optional: true }]}
      onSubmit={({ answerBy }) =>
        call('POST /v1/cases/{id}/account/playback', {
          params: { id: screen.case.id },
          body: { answerBy: answerBy ? new Date(Number(answerBy)).toISOString() : null },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
