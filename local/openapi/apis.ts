import { createHash } from 'node:crypto'
import { codePicture } from './picture'
import type { OpenApiAnswer, OpenApiRequest } from './protocol'

/** Who asks, and when. */
export interface Asked {
  appid: string
  nowMs: number
  /** Distinguishes this request from every other. */
  traceId: string
}

type Api = (request: OpenApiRequest, asked: Asked) => OpenApiAnswer

/** Words that make a text or an image's address risky, so that one can try it by hand. */
const riskyWords = '违规示例'
const fine = { errcode: 0, errmsg: 'ok' }
const json = (answer: { [field: string]: unknown }): OpenApiAnswer => ({ json: answer })
const failed = (errcode: number, errmsg: string) => json({ errcode, errmsg })
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** What a check found. WeChat's labels: 100 nothing, 21000 other. */
export const verdictOf = (text: unknown) =>
  String(text).includes(riskyWords) ? { suggest: 'risky', label: 21000 } : { suggest: 'pass', label: 100 }

/** The open APIs that are emulated, each with what it answers unless a test has set another answer. Their error codes are
 *  WeChat's: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/ */
export const apis: { readonly [name: string]: Api } = {
  'subscribeMessage.send': ({ touser, template_id: template, data }, { traceId }) => {
    if (!isText(touser)) return failed(40003, 'invalid openid')
    if (!isText(template)) return failed(40037, 'invalid template_id')
    if (typeof data !== 'object' || data === null) return failed(47003, 'argument invalid! data is empty')
    return json({ ...fine, msgid: Number.parseInt(traceId.slice(0, 12), 16) })
  },
  // https://developers.weixin.qq.com/miniprogram/dev/api-backend/open-api/cloudbase/cloudbase.sendSms.html
  'cloudbase.sendSms': (
    { env, phone_number_list: phones, sms_type: type, template_id: template, content },
    { traceId },
  ) => {
    if (!isText(env)) return failed(40097, 'invalid args: env')
    if (!Array.isArray(phones) || phones.length === 0 || !phones.every((phone) => /^\+861\d{10}$/.test(String(phone))))
      return failed(40097, 'invalid args: phone_number_list')
    if (type === 'Notification' ? !isText(template) : !isText(content))
      return failed(40097, 'invalid args: template_id')
    const status = (phone: unknown, at: number) => ({
      serial_no: `${traceId}:${at}`,
      phone_number: phone,
      code: 'Ok',
      message: 'send success',
      iso_code: 'CN',
    })
    return json({ ...fine, send_status_list: phones.map(status) })
  },
  'security.msgSecCheck': ({ content, openid, scene, version }, { traceId }) => {
    if (!isText(content)) return failed(44002, 'empty post data')
    if (version === 2 && !isText(openid)) return failed(40003, 'invalid openid')
    if (version === 2 && typeof scene !== 'number') return failed(40097, 'invalid args: scene')
    const result = verdictOf(content)
    if (version !== 2) return result.suggest === 'pass' ? json(fine) : failed(87014, 'risky content')
    const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }]
    return json({ ...fine, result, detail, trace_id: traceId })
  },
  'security.mediaCheckAsync': ({ media_url: address, media_type: type }, { traceId }) => {
    if (!isText(address)) return failed(44002, 'empty post data')
    if (type !== 1 && type !== 2) return failed(40097, 'invalid args: media_type')
    return json({ ...fine, trace_id: traceId })
  },
  'phonenumber.getPhoneNumber': ({ code }, { appid, nowMs }) => {
    const number = /^phone-(1\d{10})$/.exec(String(code))?.[1]
    if (number === undefined) return failed(40029, 'invalid code')
    const watermark = { timestamp: Math.floor(nowMs / 1000), appid }
    const phone = { phoneNumber: number, purePhoneNumber: number, countryCode: '86', watermark }
    return json({ ...fine, phone_info: phone })
  },
  'wxacode.getUnlimited': ({ scene, page }) => {
    if (!isText(scene) || scene.length > 32) return failed(40169, 'invalid length for scene')
    return { file: { contentType: 'image/png', bytes: codePicture(`${scene}\n${String(page)}`) } }
  },
}

/** How WeChat names a check: eight hexadecimal digits, twice, from what is unique about it. */
export function traceIdOf(requestId: string): string {
  const digits = createHash('sha256').update(requestId).digest('hex')
  return `${digits.slice(0, 8)}${digits.slice(8, 16)}-${digits.slice(16, 24)}-${digits.slice(24, 32)}`
}
