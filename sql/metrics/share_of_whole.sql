-- id: share_of_whole
-- zh: 部分占总体的比重
-- en: Share of the whole
-- unit: %
-- grain: figure told as a part × its whole
-- formula: part / whole
select
    'share_of_whole' as metric,
    parts.measured as category,
    parts.region,
    parts.period,
    parts.bulletin_id,
    percent_of(
        as_input(parts.figure_id, parts.value, parts.low, parts.high, parts.period),
        as_input(wholes.figure_id, wholes.value, wholes.low, wholes.high, wholes.period)
    ) as r,
    '%' as unit,
    'part / whole' as formula,
    [parts.figure_id, wholes.figure_id] as inputs,
    case
        when parts.unit <> wholes.unit then 'part and whole are told in other units'
        when wholes.value = 0 then 'the whole is zero'
        when parts.period <> wholes.period then 'part and whole are of other periods'
    end as reason
from figure_links
inner join figures as parts on figure_links.from_figure = parts.figure_id
inner join figures as wholes on figure_links.to_figure = wholes.figure_id
where
    figure_links.type = 'part_of'
    and parts.kind in ('count', 'money', 'measure')
    and parts.value is not null
    and wholes.value is not null
    and coalesce(parts.rejected, wholes.rejected) is null
