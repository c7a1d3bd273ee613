import type { ComponentType } from 'react'
import { NameFailure } from '../../failure/name-form.tsx'
import type { CaseAct } from '../where-to.ts'
import { AttachForm, LinkForm, MergeForm, SplitForm } from './belonging.tsx'
import { CloseForm, LessonForm } from './ending.tsx'
import { ConfirmForm, FactForm } from './facts.tsx'
import { FixForm, FollowUpAnswerForm, FollowUpForm, NewsForm, VerifyForm, WrongForm } from './fixing.tsx'
import type { CaseFormProps } from './forms.ts'
import { AccountAnswerForm, AccountForm, PlayedBackForm } from './listening.tsx'
import { KeepForm, PromiseForm } from './promises.tsx'
import { AskForm, DeliverForm, NoGestureForm, RemedyForm, SettleRemedyForm } from './remedies.tsx'
import { AnswerHandOverForm, HandOverForm, SeverityForm, WaitingForm } from './standing.tsx'

const forms: Readonly<Record<CaseAct, ComponentType<CaseFormProps>>> = {
  account: AccountForm,
  'account-answer': AccountAnswerForm,
  'played-back': PlayedBackForm,
  fact: FactForm,
  confirm: ConfirmForm,
  remedy: RemedyForm,
  'no-gesture': NoGestureForm,
  deliver: DeliverForm,
  'settle-remedy': SettleRemedyForm,
  ask: AskForm,
  promise: PromiseForm,
  keep: KeepForm,
  news: NewsForm,
  fix: FixForm,
  verify: VerifyForm,
  wrong: WrongForm,
  lesson: LessonForm,
  waiting: WaitingForm,
  'hand-over': HandOverForm,
  'answer-hand-over': AnswerHandOverForm,
  severity: SeverityForm,
  'follow-up': FollowUpForm,
  'follow-up-answer': FollowUpAnswerForm,
  'name-failure': ({ screen, onDone }) => <NameFailure failure={screen.failure} onDone={onDone} />,
  attach: AttachForm,
  merge: MergeForm,
  split: SplitForm,
  link: LinkForm,
  close: CloseForm,
}

/** The form of an act, in place. */
export function CaseForm({ act, ...props }: CaseFormProps & { act: CaseAct }) {
  const Form = forms[act]
  return <Form key={`${act}-${props.record}`} {...props} />
}
