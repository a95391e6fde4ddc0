import award from 'lucide-static/icons/award.svg'
import bell from 'lucide-static/icons/bell.svg'
import briefcaseBusiness from 'lucide-static/icons/briefcase-business.svg'
import building2 from 'lucide-static/icons/building-2.svg'
import camera from 'lucide-static/icons/camera.svg'
import chartColumn from 'lucide-static/icons/chart-column.svg'
import check from 'lucide-static/icons/check.svg'
import chevronDown from 'lucide-static/icons/chevron-down.svg'
import chevronLeft from 'lucide-static/icons/chevron-left.svg'
import chevronRight from 'lucide-static/icons/chevron-right.svg'
import circleAlert from 'lucide-static/icons/circle-alert.svg'
import circleCheck from 'lucide-static/icons/circle-check.svg'
import circleX from 'lucide-static/icons/circle-x.svg'
import clipboardList from 'lucide-static/icons/clipboard-list.svg'
import clock from 'lucide-static/icons/clock.svg'
import ellipsis from 'lucide-static/icons/ellipsis.svg'
import eye from 'lucide-static/icons/eye.svg'
import fileText from 'lucide-static/icons/file-text.svg'
import gift from 'lucide-static/icons/gift.svg'
import hourglass from 'lucide-static/icons/hourglass.svg'
import house from 'lucide-static/icons/house.svg'
import image from 'lucide-static/icons/image.svg'
import info from 'lucide-static/icons/info.svg'
import layers from 'lucide-static/icons/layers.svg'
import link from 'lucide-static/icons/link.svg'
import listChecks from 'lucide-static/icons/list-checks.svg'
import locateFixed from 'lucide-static/icons/locate-fixed.svg'
import map from 'lucide-static/icons/map.svg'
import mapPin from 'lucide-static/icons/map-pin.svg'
import messageCircle from 'lucide-static/icons/message-circle.svg'
import messagesSquare from 'lucide-static/icons/messages-square.svg'
import phone from 'lucide-static/icons/phone.svg'
import plus from 'lucide-static/icons/plus.svg'
import refreshCw from 'lucide-static/icons/refresh-cw.svg'
import rotateCcw from 'lucide-static/icons/rotate-ccw.svg'
import scale from 'lucide-static/icons/scale.svg'
import search from 'lucide-static/icons/search.svg'
import send from 'lucide-static/icons/send.svg'
import shieldCheck from 'lucide-static/icons/shield-check.svg'
import star from 'lucide-static/icons/star.svg'
import trash2 from 'lucide-static/icons/trash-2.svg'
import triangleAlert from 'lucide-static/icons/triangle-alert.svg'
import unlink from 'lucide-static/icons/unlink.svg'
import userRound from 'lucide-static/icons/user-round.svg'
import usersRound from 'lucide-static/icons/users-round.svg'
import wifiOff from 'lucide-static/icons/wifi-off.svg'
import wrench from 'lucide-static/icons/wrench.svg'
import x from 'lucide-static/icons/x.svg'

/** The pictures in use, built in as data addresses; add a line here for a new one. */
export const ICONS = {
  award,
  bell,
  'briefcase-business': briefcaseBusiness,
  'building-2': building2,
  camera,
  'chart-column': chartColumn,
  check,
  'chevron-down': chevronDown,
  'chevron-left': chevronLeft,
  'chevron-right': chevronRight,
  'circle-alert': circleAlert,
  'circle-check': circleCheck,
  'circle-x': circleX,
  'clipboard-list': clipboardList,
  clock,
  ellipsis,
  eye,
  'file-text': fileText,
  gift,
  hourglass,
  house,
  image,
  info,
  layers,
  link,
  'list-checks': listChecks,
  'locate-fixed': locateFixed,
  map,
  'map-pin': mapPin,
  'message-circle': messageCircle,
  'messages-square': messagesSquare,
  phone,
  plus,
  'refresh-cw': refreshCw,
  'rotate-ccw': rotateCcw,
  scale,
  search,
  send,
  'shield-check': shieldCheck,
  star,
  'trash-2': trash2,
  'triangle-alert': triangleAlert,
  unlink,
  'user-round': userRound,
  'users-round': usersRound,
  'wifi-off': wifiOff,
  wrench,
  x,
} as const satisfies Record<string, string>

export type IconName = keyof typeof ICONS
