/* Questions: what is asked about is what is searched for, without the words of the question around it. */

/** What one asks for about a thing: its meaning, its parts, where it comes from. */
const MATTER =
  '(?:基本|主要|具体|核心|科学|精神|丰富|深刻|全部|完整|准确)?(?:意思|含义|涵义|意义|内涵|定义|概念|内容|名词解释|解释|释义|说法|出处|来源|来历|由来|要求|要义|实质|本质|意味)';
const WHAT = '(?:什么|甚么|啥子?|哪些|哪几?[一二两三四五六七八九十\\d]*(?:个|项|条|点|种|方面|部分|大)|(?:多少|几)个?(?:小时|工作日|周岁|天|日|周|月|年|岁|元|钱|倍|次|人|家)|多少|何[意义物解指])';
const VERB = '(?:是指|指的是|指的|说的是|说的|讲的是|讲的|是|指|叫做|叫|有|包括|包含|含有|含|涵盖|分为|意味着)';

/** Words before what is asked about. */
const BEFORE = new RegExp(
  '^(?:' +
    [
      '请(?:您|你)?(?:问|教)(?:一下|下)?|问(?:一下|下)|麻烦(?:您|你)?(?:问一下|问下)?|(?:你|您)好',
      '(?:我)?想(?:要)?(?:知道|了解|请教|问)(?:一下|下|问)?|(?:能否|能不能|可否|可不可以|可以)?(?:请)?(?:帮我|给我|跟我|告诉我)',
      '(?:能否|能不能|可否|可以)?(?:请)?(?:简单|简要|详细)?(?:解释|说明|介绍|讲解|讲讲|说说|谈谈|了解|简述|试述|论述|概述|搜索|搜|查询|查找|查)(?:一下|下)',
      '讲讲|说说|谈谈|简述|试述|概述|名词解释|解释|查一查',
      '(?:什么|啥|甚么)(?:是|叫做|叫|为)|何(?:谓|为|是)|所谓的?',
      '(?:应该|应当|该|要)?(?:如何|怎么样|怎样|怎么|咋)(?:去|来)?(?:正确|准确|深刻|全面|科学)?(?:理解|看待?|认识|解释|把握|解读)?|为什么(?:说|要|是)?|为何(?:说|要)?',
      '哪(?:些|几个|里)(?:是|有)?|有哪些|有关|关于',
    ].join('|') +
    ')[\\s，,、:：]*'
);

/** Words behind it that ask. */
const BEHIND = new RegExp(
  '^[\\s，,]*(?:' +
    [
      '的?(?:' + MATTER + ')?的?(?:到底|究竟|具体|主要|分别|一般|通常|都|又|各)*' + VERB + '*' + WHAT + '样?的?(?:' + MATTER + '|方面|东西|事情|事|词语|词|话|人|部分|要素|项目|用|物)?的?',
      '的?是?在?(?:什么时候|什么时间|何时|哪一?年|哪一?天|几时|谁|哪里|哪儿|何地|什么地方|什么会议上?|哪次会议上?|什么场合)(?:首次|第一次|最早|最先)?(?:提出来|提出|出现|产生|形成|讲|说|提|召开|开始|写入)(?:的|来的|过)?',
      '的?(?:应该|应当|该|要|是)?(?:如何|怎么样|怎样|怎么|咋)[来去]?(?:正确|准确|深刻|全面)?(?:一?回事|理解|解释|看待?|认识|讲|说|做|办|用|写|读|念|把握|落实|样)?的?',
      '是?[干做](?:什么|啥|嘛)用?的?',
    ].join('|') +
    ')(?:来着|呢|啊|呀|吗|嘛|吧|哦)?$'
);

/** Words behind it that ask without a question word: among words with spaces they are words like others. */
const MATTER_OF = new RegExp('^的' + MATTER + '(?:是|有)?$');
/** The same words without 的, which as often belong to what is asked about (四个意思): for names only. */
const MATTER_BARE = new RegExp('^(?:' + MATTER + '(?:是|有)?|是指|指的是|指|意思是|意为|是|[呢吗嘛])$');
/** What counts as words behind, by how freely a question is read. */
const FREELY = [[BEHIND], [BEHIND, MATTER_OF], [BEHIND, MATTER_OF, MATTER_BARE]];
/** The longest of these, and the most forms of a question that are looked at. */
const LONGEST_WORDS = 24;
const MOST_FORMS = 24;

/** Words that make a query a question, in any position: the subject may come before or after. */
const ASKS = /什么|甚么|啥|哪|谁|怎|如何|多少|多久|多长|几[个次种项条年]|何[时为谓]|为何|吗|是不是|有没有|区别|不同|异同|关系|[?？]/;
/** Words that only ask, where they stand by themselves: 四个意识 含义. */
const ONLY_ASKS = /^(?:的?(?:意思|含义|涵义|意义|内涵|定义|概念|名词解释|解释|释义|出处|由来|来历)(?:是?什么)?)$/;

function isMatter(word) {
  return ONLY_ASKS.test(word.replace(MARKS, ''));
}

const MARKS = /^[\s？?！!，,。；;：:、]+|[\s？?！!。.…~～，,；;：:、]+$/g;
/** What no question is about. */
const NOTHING = /^(?:(?:[这那它他她其我你谁此该哪](?:些|个|里|们|种)?|的|都|又|大家|是|有|就|什么|啥|甚么)*)$/;

/**
 * What a question may be about, the longest form first; nothing for what is no question.  Words that ask
 * may belong to a name (四有是什么), so every form has less or more of them taken away.
 * @param {string} text @param {number} freely   place in FREELY
 * @returns {string[]}
 */
function subjectsOf(text, freely) {
  const asked = text.replace(MARKS, '');
  const forms = new Set([asked]);
  for (const form of forms) {
    if (forms.size > MOST_FORMS) break;
    const rest = form.replace(BEFORE, '');
    const shorter = [rest, ...(rest === form ? [] : [rest.replace(/[呀啊呢吗嘛吧哦]$/, '')])];
    for (let at = form.length - 1; at > 0 && form.length - at <= LONGEST_WORDS; at--) {
      const words = form.slice(at);
      if (FREELY[freely].some((behind) => behind.test(words))) shorter.push(form.slice(0, at));
    }
    for (const one of shorter) {
      const bare = one.replace(MARKS, '');
      if (!NOTHING.test(bare)) forms.add(bare);
    }
  }
  forms.delete(asked);
  return [...forms].sort((a, b) => b.length - a.length);
}
