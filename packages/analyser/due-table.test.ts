import { describe, expect, test } from 'vitest'
import { readDues } from './due.ts'
import { localParts } from './zone.ts'

const zone = 'Europe/London'
/** Wednesday 4 March 2026, 10:15. */
const now = Date.UTC(2026, 2, 4, 10, 15)

/** "2026-03-06 17:30"; seconds only where there are any, "now" for now. */
function local(at: number) {
  if (at === now) return 'now'
  const { year, month, day, hour, minute, second } = localParts(zone, at)
  const [mm, dd, hh, mi] = [month, day, hour, minute].map((part) => String(part).padStart(2, '0'))
  return `${year}-${mm}-${dd} ${hh}:${mi}${second ? `:${second}` : ''}`
}

/** A sentence | the words of its time | earliest | latest | grain, with ? when it can be read two ways. */
const tables = [
  {
    about: 'days',
    rows: `
    We will refund you by Friday. | by Friday | now | 2026-03-06 23:59:59 | day
    It arrives on Friday. | on Friday | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    It is done before the end of Friday. | before the end of Friday | now | 2026-03-06 23:59:59 | day
    You have it before Friday. | before Friday | now | 2026-03-05 23:59:59 | day
    I will ring you today. | today | now | 2026-03-04 23:59:59 | day
    I will ring you tonight. | tonight | now | 2026-03-04 23:59:59 | day
    I will ring you tomorrow. | tomorrow | 2026-03-05 00:00 | 2026-03-05 23:59:59 | day
    I will ring you by tomorrow | by tomorrow | now | 2026-03-05 23:59:59 | day
    It ships the day after tomorrow. | the day after tomorrow | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    I will call next Friday. | next Friday | 2026-03-13 00:00 | 2026-03-13 23:59:59 | day?
    I will call next Tuesday. | next Tuesday | 2026-03-10 00:00 | 2026-03-10 23:59:59 | day
    I will call this Friday. | this Friday | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    I will call this coming Friday. | coming Friday | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    I will call on Friday week. | on Friday week | 2026-03-13 00:00 | 2026-03-13 23:59:59 | day
    The parts come on Wednesday. | on Wednesday | 2026-03-11 00:00 | 2026-03-11 23:59:59 | day?
    The parts come by Wednesday. | by Wednesday | now | 2026-03-04 23:59:59 | day
    I will call on Tuesday next week. | on Tuesday next week | 2026-03-10 00:00 | 2026-03-10 23:59:59 | day
    You get it Thursday or Friday. | Thursday or Friday | 2026-03-05 00:00 | 2026-03-06 23:59:59 | day
    You get it between Monday and Wednesday. | between Monday and Wednesday | 2026-03-09 00:00 | 2026-03-11 23:59:59 | day
    Back to you Fri latest | Fri latest | now | 2026-03-06 23:59:59 | day
    Back to you Monday at the latest. | Monday at the latest | now | 2026-03-09 23:59:59 | day
    Your place is kept until Sunday. | until Sunday | now | 2026-03-08 23:59:59 | day
    No later than Thursday I will write. | No later than Thursday | now | 2026-03-05 23:59:59 | day
    It comes Tuesday–Thursday. | Tuesday–Thursday | 2026-03-10 00:00 | 2026-03-12 23:59:59 | day
    It has to be delivered on Friday. | on Friday | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    Will be in touch tmrw | tmrw | 2026-03-05 00:00 | 2026-03-05 23:59:59 | day`,
  },
  {
    about: 'parts of the day',
    rows: `
    You will hear this morning. | this morning | now | 2026-03-04 12:00 | hour
    You will hear by lunchtime. | by lunchtime | now | 2026-03-04 13:00 | hour
    You will hear this afternoon. | this afternoon | now | 2026-03-04 17:30 | hour
    You will hear by this evening. | by this evening | now | 2026-03-04 22:00 | hour
    You will hear by noon. | by noon | now | 2026-03-04 12:00 | hour
    It leaves tomorrow morning. | tomorrow morning | 2026-03-05 00:00 | 2026-03-05 12:00 | hour
    It leaves tomorrow am. | tomorrow am | 2026-03-05 00:00 | 2026-03-05 12:00 | hour
    It leaves Friday PM. | Friday PM | 2026-03-06 00:00 | 2026-03-06 17:30 | hour
    I will ring you this arvo. | this arvo | now | 2026-03-04 17:30 | hour
    I will ring you in the morning. | in the morning | 2026-03-05 00:00 | 2026-03-05 12:00 | hour
    He comes 8am-12pm Friday. | 8am-12pm Friday | 2026-03-06 08:00 | 2026-03-06 12:00 | hour
    It is done, give me 20 minutes. | give me 20 minutes | now | 2026-03-04 10:35 | minute
    It will take no more than 3 days. | no more than 3 days | now | 2026-03-07 23:59:59 | day
    It is back in less than an hour. | in less than an hour | now | 2026-03-04 11:15 | hour
    It leaves first thing tomorrow. | first thing tomorrow | 2026-03-05 00:00 | 2026-03-05 12:00 | hour
    It leaves on Friday afternoon. | on Friday afternoon | 2026-03-06 00:00 | 2026-03-06 17:30 | hour
    Take my truck Thursday night. | Thursday night | 2026-03-05 00:00 | 2026-03-05 23:59:59 | day
    By close of business you will know. | By close of business | now | 2026-03-04 17:30 | day
    You will know by close of business tomorrow. | by close of business tomorrow | now | 2026-03-05 17:30 | day
    You will know by COB Friday. | by COB Friday | now | 2026-03-06 17:30 | day
    You will know by end of day. | by end of day | now | 2026-03-04 23:59:59 | day
    You will know by EOD tomorrow. | by EOD tomorrow | now | 2026-03-05 23:59:59 | day
    You will know by the end of the working day. | by the end of the working day | now | 2026-03-04 17:30 | day`,
  },
  {
    about: 'lengths of time',
    rows: `
    Within 24 hours it is back. | Within 24 hours | now | 2026-03-05 10:15 | hour
    I will be back within 20 minutes. | within 20 minutes | now | 2026-03-04 10:35 | minute
    I will be back within twenty-five minutes. | within twenty-five minutes | now | 2026-03-04 10:40 | minute
    I will call in the next hour. | in the next hour | now | 2026-03-04 11:15 | hour
    I will call within the hour. | within the hour | now | 2026-03-04 11:15 | hour
    I will call in half an hour. | in half an hour | now | 2026-03-04 10:45 | hour
    I will call in an hour and a half. | in an hour and a half | now | 2026-03-04 11:45 | hour
    I will call in an hour or so. | in an hour or so | now | 2026-03-04 11:15 | hour
    It shows in about 2 hrs | in about 2 hrs | now | 2026-03-04 12:15 | hour
    It shows in 1.5 hours | in 1.5 hours | now | 2026-03-04 11:45 | hour
    It shows within 48h. | within 48h | now | 2026-03-06 10:15 | hour
    You hear over the next 3 days. | over the next 3 days | now | 2026-03-07 23:59:59 | day
    We reply within 3 days. | within 3 days | now | 2026-03-07 23:59:59 | day
    We reply within three days | within three days | now | 2026-03-07 23:59:59 | day
    We reply within 3 working days. | within 3 working days | now | 2026-03-09 17:30 | day
    It will be there in two business days. | in two business days | now | 2026-03-06 17:30 | day
    It arrives in 3 to 5 business days. | in 3 to 5 business days | 2026-03-09 00:00 | 2026-03-11 17:30 | day
    It arrives in 5–7 days. | in 5–7 days | 2026-03-09 00:00 | 2026-03-11 23:59:59 | day
    Refund sent, 3-5 days to show up | 3-5 days | 2026-03-07 00:00 | 2026-03-09 23:59:59 | day
    It takes up to ten days to arrive. | takes up to ten days | now | 2026-03-14 23:59:59 | day
    Please allow a day or two. | allow a day or two | 2026-03-05 00:00 | 2026-03-06 23:59:59 | day
    You get it in a couple of days. | in a couple of days | now | 2026-03-06 23:59:59 | day
    You get it in a fortnight. | in a fortnight | now | 2026-03-18 23:59:59 | week
    You get it within two weeks. | within two weeks | now | 2026-03-18 23:59:59 | week
    You get it a week from now. | a week from now | now | 2026-03-11 23:59:59 | week
    You get it in two days' time. | in two days' time | now | 2026-03-06 23:59:59 | day
    You get it in 2-3 weeks. | in 2-3 weeks | 2026-03-18 00:00 | 2026-03-25 23:59:59 | week
    You get it within a month. | within a month | now | 2026-04-04 23:59:59 | month
    We answer within 4 working hours. | within 4 working hours | now | 2026-03-04 14:15 | hour
    It is there in 24–48 hours. | in 24–48 hours | 2026-03-05 10:15 | 2026-03-06 10:15 | hour`,
  },
  {
    about: 'weeks and months',
    rows: `
    We will fix it this week. | this week | now | 2026-03-08 23:59:59 | week?
    We will fix it next week. | next week | 2026-03-09 00:00 | 2026-03-15 23:59:59 | week?
    We will fix it by the end of the week. | by the end of the week | now | 2026-03-08 23:59:59 | week?
    We will fix it by end of week. | by end of week | now | 2026-03-08 23:59:59 | week?
    We will fix it by the end of the working week. | by the end of the working week | now | 2026-03-06 17:30 | week
    We will fix it by the end of next week. | by the end of next week | now | 2026-03-15 23:59:59 | week?
    You will know before the week is out. | before the week is out | now | 2026-03-08 23:59:59 | week?
    We will fix it by the end of the month. | by the end of the month | now | 2026-03-31 23:59:59 | month
    We will fix it by the end of April. | by the end of April | now | 2026-04-30 23:59:59 | month
    We will fix it this month or next. | this month or next | now | 2026-04-30 23:59:59 | month
    It opens next month. | next month | 2026-04-01 00:00 | 2026-04-30 23:59:59 | month
    It opens in May. | in May | 2026-05-01 00:00 | 2026-05-31 23:59:59 | month
    It opens in February 2027. | in February 2027 | 2027-02-01 00:00 | 2027-02-28 23:59:59 | month
    It opens by this weekend. | by this weekend | now | 2026-03-08 23:59:59 | day?
    We start in the first week of April. | in the first week of April | 2026-04-01 00:00 | 2026-04-07 23:59:59 | week?
    We start early next week. | early next week | 2026-03-09 00:00 | 2026-03-11 23:59:59 | week?
    You will hear later this week. | later this week | now | 2026-03-08 23:59:59 | week?
    A report follows by mid-April. | by mid-April | now | 2026-04-15 23:59:59 | day
    Work starts the week commencing 22 June. | the week commencing 22 June | 2026-06-22 00:00 | 2026-06-28 23:59:59 | week?`,
  },
  {
    about: 'dates',
    rows: `
    You will have it by the 5th. | by the 5th | now | 2026-03-05 23:59:59 | day
    You will have it by the 3rd. | by the 3rd | now | 2026-04-03 23:59:59 | day
    You will have it by the 31st of this month. | by the 31st of this month | now | 2026-03-31 23:59:59 | day
    Expect it on the 12th, or the 13th at the latest | on the 12th, or the 13th at the latest | 2026-03-12 00:00 | 2026-03-13 23:59:59 | day
    It arrives on 6 March. | on 6 March | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    It arrives on the 6th of March | on the 6th of March | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    It arrives on the first of April. | on the first of April | 2026-04-01 00:00 | 2026-04-01 23:59:59 | day
    It arrives March 6th. | March 6th | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    It arrives March 6th, 2027. | March 6th, 2027 | 2027-03-06 00:00 | 2027-03-06 23:59:59 | day
    It arrives 6 Mar 2026. | 6 Mar 2026 | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    It arrives by 2026-03-06. | by 2026-03-06 | now | 2026-03-06 23:59:59 | day
    It arrives by 03/04/2026. | by 03/04/2026 | now | 2026-04-03 23:59:59 | day?
    It arrives by 23/04/2026. | by 23/04/2026 | now | 2026-04-23 23:59:59 | day
    It arrives by 06.03.2026. | by 06.03.2026 | now | 2026-03-06 23:59:59 | day
    It arrives on Friday 6 March. | on Friday 6 March | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    It arrives on Fri. 6 March. | on Fri. 6 March | 2026-03-06 00:00 | 2026-03-06 23:59:59 | day
    It arrives on Friday, 7 March. | on Friday, 7 March | 2026-03-07 00:00 | 2026-03-07 23:59:59 | day?
    It arrives tomorrow (Thursday). | tomorrow (Thursday) | 2026-03-05 00:00 | 2026-03-05 23:59:59 | day
    It arrives 5–7 April. | 5–7 April | 2026-04-05 00:00 | 2026-04-07 23:59:59 | day
    We pay by 2 January. | by 2 January | now | 2027-01-02 23:59:59 | day?`,
  },
  {
    about: 'clock times',
    rows: `
    I will call Tuesday 16:00. | Tuesday 16:00 | 2026-03-10 16:00 | 2026-03-10 16:00 | minute
    I will call at 4pm. | at 4pm | 2026-03-04 16:00 | 2026-03-04 16:00 | hour
    I will call at 4.30 pm. | at 4.30 pm | 2026-03-04 16:30 | 2026-03-04 16:30 | minute
    I will call at 4 p.m. today | at 4 p.m. today | 2026-03-04 16:00 | 2026-03-04 16:00 | hour
    I will call at 16h. | at 16h | 2026-03-04 16:00 | 2026-03-04 16:00 | hour
    I will call at 6h tomorrow. | at 6h tomorrow | 2026-03-05 06:00 | 2026-03-05 06:00 | hour
    I will call at 16h30. | at 16h30 | 2026-03-04 16:30 | 2026-03-04 16:30 | minute
    I will call tomorrow at noon. | tomorrow at noon | 2026-03-05 12:00 | 2026-03-05 12:00 | hour
    I will call at noon on Friday. | at noon on Friday | 2026-03-06 12:00 | 2026-03-06 12:00 | hour
    I will call tomorrow at 5. | tomorrow at 5 | 2026-03-05 17:00 | 2026-03-05 17:00 | hour
    I will call tomorrow at 6. | tomorrow at 6 | 2026-03-05 18:00 | 2026-03-05 18:00 | hour
    I will call tomorrow at 9. | tomorrow at 9 | 2026-03-05 09:00 | 2026-03-05 09:00 | hour
    I will call tomorrow at 7. | tomorrow at 7 | 2026-03-05 07:00 | 2026-03-05 07:00 | hour?
    I will call at 9 tonight. | at 9 tonight | 2026-03-04 21:00 | 2026-03-04 21:00 | hour
    I will call at 9. | at 9 | 2026-03-04 21:00 | 2026-03-04 21:00 | hour
    I will call at eight o'clock. | at eight o'clock | 2026-03-04 20:00 | 2026-03-04 20:00 | hour
    The update runs tonight at 2. | tonight at 2 | 2026-03-05 02:00 | 2026-03-05 02:00 | hour
    I will call at eleven. | at eleven | 2026-03-04 11:00 | 2026-03-04 11:00 | hour
    I will call at half past two | at half past two | 2026-03-04 14:30 | 2026-03-04 14:30 | minute
    I will call at ten to five. | at ten to five | 2026-03-04 16:50 | 2026-03-04 16:50 | minute
    I will call at quarter to five | at quarter to five | 2026-03-04 16:45 | 2026-03-04 16:45 | minute
    I will call at 3 o'clock. | at 3 o'clock | 2026-03-04 15:00 | 2026-03-04 15:00 | hour
    You have it tomorrow by ten-thirty | tomorrow by ten-thirty | 2026-03-05 00:00 | 2026-03-05 10:30 | minute
    You have it by 10 a.m. tomorrow | by 10 a.m. tomorrow | now | 2026-03-05 10:00 | hour
    It arrives before 5 today with the tracking | before 5 today | now | 2026-03-04 17:00 | hour
    It is paid Monday before noon. | Monday before noon | 2026-03-09 00:00 | 2026-03-09 12:00 | hour
    The queue is clear by 24:00. | by 24:00 | now | 2026-03-05 00:00 | minute
    The queue is clear by midnight. | by midnight | now | 2026-03-05 00:00 | hour
    We come today 20:00–22:00. | today 20:00–22:00 | 2026-03-04 20:00 | 2026-03-04 22:00 | minute
    We come tomorrow between 17 and 19. | tomorrow between 17 and 19 | 2026-03-05 17:00 | 2026-03-05 19:00 | hour
    We come Friday between 8 and noon. | Friday between 8 and noon | 2026-03-06 08:00 | 2026-03-06 12:00 | hour
    We come Friday, 8–10 pm. | Friday, 8–10 pm | 2026-03-06 20:00 | 2026-03-06 22:00 | hour
    We work from 22:00 to 02:00 on Saturday. | from 22:00 to 02:00 on Saturday | 2026-03-07 22:00 | 2026-03-08 02:00 | minute
    New cake: Saturday, 8 sharp, your door | Saturday, 8 sharp | 2026-03-07 08:00 | 2026-03-07 08:00 | minute
    Next update at 01:00. | at 01:00 | 2026-03-05 01:00 | 2026-03-05 01:00 | minute
    You can unload from 07:00 tomorrow. | from 07:00 tomorrow | now | 2026-03-05 07:00 | minute
    It runs after midnight. | after midnight | 2026-03-05 00:00 | 2026-03-05 23:59:59 | hour
    I am in after 5pm tomorrow. | after 5pm tomorrow | 2026-03-05 17:00 | 2026-03-05 23:59:59 | hour`,
  },
  {
    about: 'zones',
    rows: `
    We will update by Friday, 2026-03-06 22:00 US/Pacific. | by Friday, 2026-03-06 22:00 US/Pacific | now | 2026-03-07 06:00 | minute
    We will update by 19:00 UTC. | by 19:00 UTC | now | 2026-03-04 19:00 | minute
    We will update by 3:30 PM PST. | by 3:30 PM PST | now | 2026-03-04 23:30 | minute
    We will update by 18:00 (CET). | by 18:00 (CET) | now | 2026-03-04 17:00 | minute
    We will update by 18:00 GMT+2. | by 18:00 GMT+2 | now | 2026-03-04 16:00 | minute
    We will update by 6 pm Pacific time. | by 6 pm Pacific time | now | 2026-03-05 02:00 | hour
    We will update by 2026-03-06T18:00:00+01:00. | by 2026-03-06T18:00:00+01:00 | now | 2026-03-06 17:00 | minute
    We will update by 2026-03-06T18:00:00.000Z | by 2026-03-06T18:00:00.000Z | now | 2026-03-06 18:00 | minute
    Maintenance is between 14:00 UTC and 17:15 UTC on 6 March. | between 14:00 UTC and 17:15 UTC on 6 March | 2026-03-06 14:00 | 2026-03-06 17:15 | minute`,
  },
]

describe.each(tables)('how $about are read, on Wednesday 4 March 2026 at 10:15 in London', ({ rows }) => {
  test.each(
    rows
      .trim()
      .split('\n')
      .map((row) => row.trim().split(' | ')),
  )('%s', (text, ...expected) => {
    const dues = readDues(text ?? '', { now, zone }).map((due) => [
      due.text,
      local(due.earliest),
      local(due.latest),
      due.grain + (due.ambiguous ? '?' : ''),
    ])
    expect(dues).toEqual([expected])
  })
})
