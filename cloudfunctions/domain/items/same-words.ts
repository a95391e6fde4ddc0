/**
 * Words that mean the same in Guangdong, each line led by the word that items use: how people say it, how a form says it.
 * General language, no town's own; what one item is called besides its name belongs to the item's aliases.
 */
const SAME_WORDS = `
井盖 沙井盖 沙井 渠盖 窨井盖 下水道盖 坑盖
路灯 街灯
电动车 电瓶车 电单车 电动自行车 电动单车 电驴
自行车 单车 脚踏车
机动车 小车 汽车 轿车 私家车 面包车
货车 泥头车 卡车 渣土车 自卸车
沙发 梳化
工地 地盘 建筑工地 施工现场
河涌 涌 河道 河面 涌面 小河 河
鱼塘 池塘 水塘
脏 邋遢 污糟 脏乱 龌龊 肮脏
噪声 噪音 嘈 吵
臭 恶臭 臭气 酸臭
异味 怪味 气味 味道 刺鼻
燃气 煤气 石油气 天然气 液化气 瓦斯
工资 人工 工钱 薪水 薪资 出粮 发粮
拖欠 欠薪 欠
电梯 升降机 扶梯 𨋢
鼠患 老鼠
蟑螂 小强 曱甴
蚊虫 蚊子 孑孓 蚊
精神障碍 精神病 神经病 疯子 癫佬 发癫 精神失常
乞讨 乞丐 讨饭 要饭 乞儿 流浪汉
儿童 小孩 小朋友 孩子 细路 细佬哥 孤儿
老人 阿婆 阿公 老伯 老人家 长者 老太太 老头 老婆婆
护栏 栏杆 围栏 防护栏
监控 摄像头 天眼 探头
信号灯 红绿灯 交通灯
烟花 炮仗 鞭炮 爆竹
灭火器 灭火筒
消防栓 消火栓 消防龙头
养老院 敬老院 老人院 托老所 安老院 护老院
志愿 义工 志愿者
公厕 公共厕所 厕所 洗手间 卫生间
防盗网 窗花 防盗窗 铁窗
房东 二房东 包租公 包租婆
出租屋 租屋 出租房 租房
租客 房客 住客
夫妻 两公婆 老公 老婆 丈夫 妻子 爱人
楼道 走廊 楼梯间 楼梯口 过道 走火梯
充电 叉电 插电
着火 起火 火警 失火 火烛 火光
浓烟 冒烟 黑烟
塌陷 下沉 沉降 凹陷
坑 窟窿 坑洼 凹凸
树木 大树 榕树
倒伏 倒下 吹倒 倒塌
人行道 行人路
广告牌 招牌 灯箱
小广告 牛皮癣 街招 传单
小贩 走鬼 摆摊 地摊 流动摊 摊贩
店铺 商铺 铺头 铺面 门店 士多 商店 小卖部 档口
垃圾 废物 生活垃圾
垃圾桶 垃圾箱
塑料袋 胶袋
塑料 胶
易燃物 汽油 柴油 天那水 酒精
赌博 赌钱 聚赌 赌档 打麻将
毒 毒品 吸毒 白粉 冰毒
传销 拉人头 老鼠会
诈骗 骗子 被骗 呃人
盗窃 偷 小偷 被盗 爆窃 偷窃 贼
狗 犬 犬只 恶犬 烈性犬
牲畜 牛 羊 马匹
尸体 死
残疾 残障 伤残
困难 贫困 穷 低保户
暴力 毒打 殴打 打骂 家暴
邻居 隔壁 邻里 左邻右里
赡养 供养 养老
宅基地 屋地 祖屋 老屋地
征地 征收 征田 拆迁 拆屋
补偿 赔偿 赔钱
交通事故 车祸 撞车 剐蹭 追尾
医院 诊所 卫生站
物业 管理处 管理费
押金 按金 订金
租赁 退租
借贷 借钱 欠条 借条 债 放数 高利贷
校园 学校 校内
童工 未成年 未成年人
参保 社保 五险 保险
加班 通宵 加钟
就业 失业 找工 下岗
入学 读书 上学
证件 身份证
殡葬 土葬 坟 出殡 棺材
门牌 门牌号 楼号
公开 公示 公布
干部 工作人员 村官 公务员
传染 感染 疫情
腹泻 拉肚子 屙
吸烟 抽烟 烟民
高温 酷暑 中暑
搭建 加建 违建 僭建
加层 加盖 起屋 盖房 建房 起楼
农田 耕地 稻田 田地 菜地
填塘 填鱼塘
裂 裂缝 开裂
倾斜 歪
泄漏 漏 泄露
线缆 电线 电缆 网线 光纤 电话线
断落 断了 断掉
高空 高楼
脚手架 竹棚 排栅 棚架
溺水 游水 游泳 落水
超载 超重
粉尘 灰尘 粉末 尘土
扬尘 沙尘
废水 污水 脏水 黑水
排水 下水道 渠 排水口 雨水口 渠口
堵塞 塞住 堵死 堵住 塞
故障 坏了 坏掉 失灵 失效
损坏 烂 破 撞坏 断
缺失 不见 丢失 没了
弃置 丢 扔 抛弃
堆放 堆 摆 堆满 塞满
占用 霸占 占住 侵占
满溢 爆满 溢出 满了
锁闭 锁住 上锁 锁死 打不开
松动 松 摇晃 晃 摇摇欲坠
张贴 贴 粘贴
焚烧 烧 点火
违规 违法 非法 私自 偷偷
无证 没牌 牌照 无牌
杂物 纸皮
推诿 踢皮球 扯皮
建议 希望 提议
可疑 奇怪 鬼祟 神秘
克扣 扣 扣押 扣住
`

const CANONICAL = new Map(
  SAME_WORDS.trim()
    .split('\n')
    .flatMap((line) => {
      const [canonical = '', ...others] = line.split(' ')
      return others.map((word) => [word, canonical] as const)
    }),
)
const LONGEST = Math.max(...[...CANONICAL.keys()].map((word) => word.length))

/** The words that items use for what the text says otherwise, in the order in which they stand in it. */
export function itemWordsIn(text: string): string[] {
  const words: string[] = []
  for (let at = 0; at < text.length; at += 1) {
    for (let length = Math.min(LONGEST, text.length - at); length > 0; length -= 1) {
      const canonical = CANONICAL.get(text.slice(at, at + length))
      if (canonical !== undefined) {
        words.push(canonical)
        break
      }
    }
  }
  return words
}
