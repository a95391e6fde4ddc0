/**
 * Names of the sample town's offices and communities, each office's from its core outwards. The village-level names
 * are public (see village-names.csv beside this file); which office each belongs to is part of the sample.
 */
export const OFFICE_COMMUNITIES: readonly { readonly office: string; readonly communities: readonly string[] }[] = [
  {
    office: '罗村社会管理处',
    communities:
      '罗村社区 街边社区 乐安社区 联星社区 务庄社区 联和社区 芦塘社区 朗沙社区 沙坑社区 上柏社区 下柏社区 罗湖社区 高边社区 状元社区'.split(
        ' ',
      ),
  },
  {
    office: '大圃社会管理处',
    communities:
      '狮城社区 松岗社区 塘头社区 招大社区 华涌社区 穆院社区 白沙桥社区 大学城社区 联表社区 山南社区 石碣社区 显纲社区 塘中社区 谭边社区 沙水村 石泉村 显子岗村 万石村 龙头村 塘联村 大涡塘村 唐边村'.split(
        ' ',
      ),
  },
  {
    office: '小塘社会管理处',
    communities:
      '小塘社区 五星社区 洞边社区 狮中村 狮北村 狮西村 狮岭村 狮南村 新境村 莲子塘村 群岗社区 罗洞村 塱下村 黄洞村 横岗社区 吴屋村 石澎村 南浦村'.split(
        ' ',
      ),
  },
  {
    office: '官窑社会管理处',
    communities:
      '官窑社区 永安社区 汀圃社区 红星社区 七甫社区 大榄社区 沙头社区 驿园社区 兴贤社区 颜峰社区 刘边村 凤岗村 永和村 新和村 象岭村 黎岗村 莲塘村 大浩湖社区'.split(
        ' ',
      ),
  },
]
