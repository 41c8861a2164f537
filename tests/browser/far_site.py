"""A small cluster far away: in Arabic first, then Chinese and English.

It has a page of every template, in scripts that run from right to left and without spaces,
and what the real site has none of: a list of several pages, pictures, a table, code, posts
in one language only, a draft, a sample and a post that is due later.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from plugins.builder.pipeline import build_site
from plugins.builder.settings import read_settings

_NOW = "1777636800"  # 1 May 2026, 12:00 UTC

_CLUSTER = """\
short_name: DEC
site: https://cluster.example
country: AE
timezone: Asia/Dubai
source_language: ar
international_language: en
project: projects/grid
per_page: 3
sections:
  pages: {kind: page, root: true}
  projects: {kind: project, menu: main, order: 20}
  events: {kind: event, menu: main, order: 40}
  profiles: {kind: profile}
  news: {kind: post, menu: main, order: 50}
  materials: {kind: material, menu: footer}
  members: {kind: member}
  partners: {kind: partner}
  people: {kind: person}
  documents: {kind: document}
  markets: {kind: market}
  services: {kind: service}
categories: [events, research]
tags: [hydrogen, storage]
vocabularies:
  sectors: [grids, heat]
  audiences: [partners, press]
languages:
  ar:
    name: العنقود الصحراوي للطاقة
    tagline: طاقة نظيفة من أجل المنطقة
    legal_form: جمعية مسجّلة
    seat: دبي، الإمارات العربية المتحدة
    sections:
      projects: {title: المشاريع, summary: ما يعمل عليه العنقود مع شركائه.}
      events: {title: اللقاءات, summary: لقاءات العنقود القادمة والسابقة.}
      profiles: {title: فرص الشراكة, summary: ما يعرضه الأعضاء وما يبحثون عنه.}
      news: {title: الأخبار, summary: كل جديد من العنقود وأعضائه.}
      materials: {title: المواد, summary: نشرات ومواد أخرى للتنزيل.}
      members: {title: الأعضاء, summary: من يتكوّن منهم العنقود.}
      partners: {title: شركاء العنقود, summary: من نعمل معهم.}
      people: {title: فريق العمل, summary: بمن تتصل.}
      documents: {title: الوثائق, summary: استراتيجيات للتنزيل.}
      markets: {title: الأسواق, summary: البلدان التي نعمل فيها.}
      services: {title: مركز الدعم, summary: ما الذي نقدمه.}
    vocabularies:
      sectors: {grids: الشبكات, heat: الحرارة}
      audiences: {partners: الشركاء, press: الصحافة}
    categories: {events: الفعاليات, research: البحث والتطوير}
    tags: {hydrogen: الهيدروجين, storage: تخزين الطاقة}
  zh-Hans:
    name: 沙漠能源集群
    tagline: 面向区域的清洁能源
    legal_form: 注册协会
    seat: 阿拉伯联合酋长国迪拜
    sections:
      projects: {title: 项目, summary: 集群与伙伴共同开展的工作。}
      events: {title: 日程, summary: 集群举办的活动。}
      profiles: {title: 合作, summary: 成员的供应与需求。}
      news: {title: 新闻, summary: 集群及其成员的最新消息。}
      materials: {title: 资料, summary: 可下载的资料。}
      members: {title: 成员, summary: 集群的成员。}
      partners: {title: 合作伙伴, summary: 我们的伙伴。}
      people: {title: 团队, summary: 联系谁。}
      documents: {title: 文件, summary: 可下载的战略文件。}
      markets: {title: 市场, summary: 我们工作的国家。}
      services: {title: 服务, summary: 我们提供什么。}
    vocabularies:
      sectors: {grids: 电网, heat: 热能}
      audiences: {partners: 伙伴, press: 媒体}
    categories: {events: 活动, research: 研究与开发}
    tags: {hydrogen: 氢能, storage: 储能}
  en:
    name: Desert Energy Cluster
    tagline: Clean energy for the region
    legal_form: registered association
    seat: Dubai, United Arab Emirates
    sections:
      projects: {title: Projects, summary: What the cluster does with its partners.}
      events: {title: Dates, summary: What the cluster holds.}
      profiles: {title: Profiles, summary: What members offer and seek.}
      news: {title: News, summary: What is new in the cluster and among its members.}
      materials: {title: Materials, summary: Leaflets to download.}
      members: {title: Members, summary: Who makes up the cluster.}
      partners: {title: Partners, summary: With whom we work.}
      people: {title: People, summary: Whom to ask.}
      documents: {title: Documents, summary: Strategies to download.}
      markets: {title: Markets, summary: The countries we work in.}
      services: {title: Services, summary: What we offer.}
    vocabularies:
      sectors: {grids: grids, heat: heat}
      audiences: {partners: partners, press: the press}
    categories: {events: Events, research: Research and development}
    tags: {hydrogen: hydrogen, storage: energy storage}
"""

_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450" width="800" height="450">
<rect width="800" height="450" fill="#0e5a68"/><circle cx="620" cy="150" r="80" fill="#ffb000"/>
<path d="M0 380q200-120 400-20t400-40v130H0z" fill="#8ccbd5"/>
</svg>
"""

_PAGES = {
    "ar/pages/home.md": """\
        ---
        title: طاقة الصحراء لا تعرف حدودًا
        lead: يجمع العنقود الشركات ومراكز البحث والجامعات حول الشبكات الذكية وتخزين الطاقة.
        summary: العنقود الصحراوي للطاقة وتعاونه الدولي في البحث والتطوير والابتكار.
        layout: home
        features: [pages/about, pages/partners, projects/grid]
        ---

        [العنقود](item:pages/about) جمعية مقرها دبي. يعمل أعضاؤه معًا على مشاريع مشتركة في مجال
        الطاقة المتجددة، ويتبادلون الخبرات مع شركاء مثل Fraunhofer-Gesellschaft في ألمانيا.
        """,
    "ar/pages/about.md": """\
        ---
        title: عن العنقود
        summary: من نحن، وماذا نفعل، ومن هم أعضاؤنا.
        slug: about
        menu: main
        order: 10
        ---

        يضم العنقود 24 عضوًا من سبع دول. انظر أيضًا [مشروع الشبكة](item:projects/grid) و
        [شركاءنا](item:pages/partners).

        ## أهدافنا

        1. تعزيز التعاون بين الشركات والجامعات
        2. دعم المشاريع المشتركة في برنامج Horizon 2020
        3. نشر المعرفة بتقنيات تخزين الطاقة

        ### ما الذي لا نفعله

        لا نبيع شيئًا. "العنقود" ليس شركة تجارية.

        ## الأرقام

        | السنة | الأعضاء | المشاريع | الميزانية بالدرهم الإماراتي |
        |---|---|---|---|
        | 2024 | 18 | 3 | 1 250 000 |
        | 2025 | 24 | 5 | 2 400 000 |

        ## كيف نعمل

        > نلتقي أربع مرات في السنة، ونقرر معًا.

        يقرأ البرنامج الملف `content/ar/pages/about.md` ثم يبني الصفحة:

        ```
        invoke build --content another-cluster/content --output somewhere/else --publish
        ```

        ![شمس فوق كثبان](media/dunes.svg)

        ## للتواصل

        - البريد: [info@cluster.example](mailto:info@cluster.example)
        - الموقع: <https://cluster.example/averyveryveryverylongaddressthatmustbreaksomewhere>
        """,
    "ar/pages/partners.md": """\
        ---
        title: الشركاء
        summary: من نعمل معهم في أوروبا وآسيا.
        slug: partners
        parent: pages/about
        ---

        شركاؤنا في أوروبا وآسيا.
        """,
    "ar/pages/privacy.md": """\
        ---
        title: الخصوصية
        summary: لا نجمع أي بيانات عن زوار هذا الموقع.
        slug: privacy
        menu: footer
        ---

        لا يحفظ هذا الموقع ملفات تعريف الارتباط.
        """,
    "ar/projects/grid.md": """\
        ---
        title: "GRID: شبكات ذكية للمدن الصحراوية"
        short_title: GRID
        summary: مشروع يربط محطات الطاقة الشمسية بمراكز التخزين في ثلاث مدن.
        slug: grid
        number: CZ.01.1.02/0.0/0.0/15_009/0002300
        period: 2014-2020
        starts: 2016-04-01
        ends: 2018-03-31
        budget: 7776200
        subsidy: 3888100
        currency: CZK
        programme: البرنامج التشغيلي للمشاريع والابتكار من أجل القدرة التنافسية
        fund: الصندوق الأوروبي للتنمية الإقليمية
        aims:
          - تعزيز التعاون مع العناقيد الأجنبية
          - إعداد مشاريع مشتركة في برنامج CORNET
        activities:
          - title: التعاون الخارجي في البحث والتطوير
            tasks: [تنظيم ورش عمل, المشاركة في المؤتمرات]
          - title: دخول أسواق جديدة
            tasks: [زيارات مشتركة, إعداد استراتيجية]
        ---

        ## عن المشروع

        يعمل المشروع مع [شركائنا](item:pages/partners) على ربط الشبكات.

        ## الدعم

        يدعم الاتحاد الأوروبي هذا المشروع.

        ## النتائج

        ستنشر النتائج هنا.
        """,
    "ar/events/fair.md": """\
        ---
        title: ملتقى الشراكات في دبي
        summary: يوم من اللقاءات القصيرة بين الأعضاء والشركات.
        slug: fair
        kind: matchmaking
        starts: 2026-11-10 09:00
        ends: 2026-11-11 15:00
        zone: Asia/Dubai
        sessions:
          - {starts: 2026-11-10 09:00, ends: 2026-11-10 17:00}
          - {starts: 2026-11-11 10:00, ends: 2026-11-11 15:00}
        state: rescheduled
        previous: [2026-10-01 09:00]
        venue: {name: قاعة تجريبية, street: شارع 1, town: دبي, country: AE,
                latitude: 25.2048, longitude: 55.2708}
        online: https://meet.example/fair
        languages: [ar, en]
        interpreting: [zh-Hans]
        fee: {amount: 150, currency: AED}
        capacity: 120
        registration: {url: https://cluster.example/register, deadline: 2026-11-01 18:00}
        contact: {name: مكتب الفعاليات, email: events@cluster.example, phone: "+971 4 000 0000",
                  consent: 2026-01-01}
        project: projects/grid
        funded_by: projects/grid
        task: "1.2"
        agenda:
          - {starts: 2026-11-10 09:00, ends: 2026-11-10 10:00}
          - {starts: 2026-11-11 10:00, ends: 2026-11-11 15:00}
        agenda_titles: [التسجيل, اللقاءات]
        ---

        يلتقي الأعضاء والشركات وجهًا لوجه.
        """,
    "ar/events/past.md": """\
        ---
        title: ورشة سابقة
        summary: ما الذي خرجت به الورشة.
        slug: past
        kind: workshop
        starts: 2026-02-10
        zone: Asia/Dubai
        venue: {name: قاعة, town: دبي, country: AE}
        outcome: {participants: 24, countries: [AE, DE]}
        ---

        الدعوة.

        ## التقرير {#report}

        اختار المشاركون ثلاثة مواضيع.
        """,
    "ar/profiles/heat.md": """\
        ---
        title: عرض تخزين الحرارة
        summary: نموذج أولي لخزان يحفظ حرارة السطح حتى المساء.
        slug: heat
        organisation: Sample Storage Ltd (example)
        country: AE
        type: technology-offer
        stage: prototype
        property: patent-applied
        events: [events/fair]
        website: https://storage.example
        expires: 2027-12-31
        partner_sought: شركة تجرّب الخزان في مبانيها.
        ---

        ما الذي نعرضه ولمن.
        """,
    "ar/pages/figures.md": """\
        ---
        title: العنقود بالأرقام
        summary: كم عدد الأعضاء والشركاء والفعاليات.
        slug: figures
        layout: figures
        parent: pages/about
        ---

        تُحسب هذه الأرقام من سجلات الموقع.
        """,
    "ar/members/sun.md": """\
        ---
        title: شركة الشمس (مثال)
        summary: شركة صغيرة تصنع الألواح الشمسية.
        slug: sun
        type: small
        town: دبي
        joined: 2020-01-01
        competences: [grids]
        export_markets: [DE, FR]
        languages: [ar, en]
        site: https://sun.example
        logo: media/dunes.svg
        offers: [ألواح للمناخ الحار]
        seeks: [شريك للبحث]
        contact: {name: مكتب الشركة, email: desk@sun.example, phone: "+971 4 000 0001",
                  consent: 2026-01-01}
        ---

        مثال فقط.
        """,
    "ar/members/lab.md": """\
        ---
        title: مختبر الرمال (مثال)
        summary: مختبر للبحث في تخزين الحرارة.
        slug: lab
        type: research
        joined: 2021-01-01
        competences: [heat]
        export_markets: [DE]
        ---

        مثال فقط.
        """,
    "ar/partners/institute.md": """\
        ---
        title: معهد الطاقة (مثال)
        summary: شريك في البحث والتطوير.
        slug: institute
        type: research
        country: DE
        town: Dresden
        since: 2022-01-01
        agreement: {kind: memorandum, date: 2022-01-01, document: documents/strategy}
        ---

        مثال فقط.
        """,
    "ar/people/head.md": """\
        ---
        title: ليلى المثال
        summary: ترأس مركز الدعم.
        slug: head
        role: رئيسة المركز
        languages: [ar, en]
        contact: {email: head@cluster.example, phone: "+971 4 000 0002", consent: 2026-01-01}
        ---

        مثال فقط.
        """,
    "ar/documents/strategy.md": """\
        ---
        title: استراتيجية التدويل
        summary: إلى أين يتجه العنقود.
        slug: strategy
        type: strategy
        date: 2026-01-01
        version: "1.0"
        files: {ar: media/dunes.svg}
        ---

        مثال فقط.
        """,
    "ar/markets/germany.md": """\
        ---
        title: ألمانيا
        summary: لماذا ألمانيا ومع من نعمل هناك.
        slug: germany
        country: DE
        contact: people/head
        reasons: [سوق كبيرة لتخزين الطاقة, شركاء في البحث]
        ---

        مثال فقط.
        """,
    "ar/services/search.md": """\
        ---
        title: البحث عن شركاء
        summary: نجد لكم شريكًا في الخارج.
        slug: search
        audience: [partners]
        languages: [ar, en]
        person: people/head
        answer_days: 3
        subject: نبحث عن شريك
        ---

        مثال فقط.
        """,
    "ar/materials/sheet.md": """\
        ---
        title: الشبكة في سطور
        summary: نشرة عن المشروع.
        slug: sheet
        type: factsheet
        edition: 1
        date: 2026-04-30
        audience: [partners]
        markets: [DE]
        project: projects/grid
        funded_by: projects/grid
        licence: CC-BY-4.0
        ---

        ## عن المشروع

        يربط المشروع محطات الطاقة الشمسية بمراكز التخزين.
        """,
    "zh-Hans/pages/home.md": """\
        ---
        title: 沙漠的能源没有边界
        lead: 集群把企业、研究机构和大学联系起来，共同研究智能电网与储能。
        summary: 沙漠能源集群及其在研究、开发与创新方面的国际合作。
        ---

        [集群](item:pages/about)是设在迪拜的协会。成员们在可再生能源领域开展共同项目，
        并与 Fraunhofer-Gesellschaft 等伙伴交流经验。
        """,
    "zh-Hans/pages/about.md": """\
        ---
        title: 关于集群
        summary: 我们是谁，做什么，有哪些成员。
        slug: about
        ---

        集群有来自七个国家的二十四个成员。"集群"不是商业公司，而是一个协会。

        ## 目标

        1. 加强企业与大学之间的合作
        2. 支持 Horizon 2020 计划中的共同项目

        ## 数字

        到 2025 年，集群共有五个项目，预算约为二百四十万迪拉姆，其中一半用于研究与开发。

        ## 工作方式

        我们每年开会四次，共同作出决定。
        """,
    "zh-Hans/projects/grid.md": """\
        ---
        title: "GRID：沙漠城市的智能电网"
        short_title: GRID
        summary: 把三座城市的太阳能电站与储能中心连接起来的项目。
        slug: grid
        programme: 企业与创新促进竞争力运营计划
        fund: 欧洲区域发展基金
        aims:
          - 加强与国外集群的合作
          - 在 CORNET 计划中准备共同项目
        activities:
          - title: 研究与开发方面的对外合作
            tasks: [举办研讨会, 参加会议]
          - title: 进入新市场
            tasks: [共同访问, 制定战略]
        ---

        ## 关于项目

        该项目与伙伴一起连接电网。
        """,
    "en/pages/home.md": """\
        ---
        title: Desert energy knows no borders
        lead: The cluster joins companies, research centres and universities around smart grids.
        summary: The Desert Energy Cluster and its international cooperation.
        ---

        The cluster is an association in Dubai.
        """,
}

_POST = """\
---
title: "{title}"
summary: {summary}
slug: post-{number}
date: 2026-0{month}-1{number}
category: {category}
tags: [{tags}]
{more}---

{summary}

## التفاصيل

{summary} انظر [عن العنقود](item:pages/about).

## التسجيل

{summary}

## البرنامج

{summary}
"""
_TITLES = (
    "ورشة عمل حول تخزين الطاقة في دبي",
    "انضمام ثلاثة أعضاء جدد إلى العنقود",
    "زيارة دراسية إلى Fraunhofer-Gesellschaft",
    "ندوة عن الهيدروجين الأخضر",
    "خطة الأنشطة المشتركة 2018-2020",
    "مسودة: التقرير السنوي",
    "مثال: كيف يبدو الخبر",
)
_SUMMARY = "يلتقي أعضاء العنقود وشركاؤه لمناقشة المشاريع المشتركة وتبادل الخبرات في مجال الطاقة."


def build_far_site(folder: Path) -> None:
    """Writes the content into ``folder/content`` and builds it into ``folder/output``."""
    files = {"cluster.yaml": _CLUSTER, "media/dunes.svg": _PICTURE, **_PAGES, **_write_posts()}
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    settings = read_settings(content=folder / "content", output=folder / "output")
    environ = {"SOURCE_DATE_EPOCH": _NOW}
    build_site(replace(settings, environ=environ, cache=folder / "cache"))


def _write_posts() -> dict[str, str]:
    posts = {}
    for number, title in enumerate(_TITLES, start=1):
        more = {
            1: "image: media/dunes.svg\nimage_alt: شمس فوق كثبان\n",
            2: "publish: 2026-06-01\n",
            6: "status: draft\n",
            7: "sample: true\n",
        }.get(number, "")
        posts[f"ar/news/post-{number}.md"] = _POST.format(
            title=title,
            summary=_SUMMARY,
            number=number,
            month=1 if number < 4 else 3,
            category="events" if number % 2 else "research",
            tags="hydrogen, storage" if number == 1 else "hydrogen",
            more=more,
        )
    posts["zh-Hans/news/post-1.md"] = """\
        ---
        title: 迪拜储能研讨会
        summary: 集群成员与伙伴讨论共同项目，交流能源领域的经验。
        slug: post-1
        image_alt: 沙丘上的太阳
        ---

        集群成员与伙伴讨论共同项目。
        """
    posts["zh-Hans/news/chinese-only.md"] = """\
        ---
        title: 只有中文的消息
        summary: 这条消息没有其他语言的版本。
        slug: chinese-only
        date: 2026-04-02
        category: research
        tags: [storage]
        ---

        这条消息没有其他语言的版本。
        """
    return posts
