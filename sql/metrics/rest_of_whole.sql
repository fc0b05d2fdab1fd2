-- id: rest_of_whole
-- zh: 总体中没有列出的部分
-- en: What the listed parts leave of their whole
-- unit: that of the whole
-- grain: whole × sentence that lists parts of it
-- formula: whole - sum of the parts listed together
with
listed as (
    select
        figure_links.to_figure as whole_id,
        parts.sentence_start,
        parts.sheet,
        sum(parts.value) as value,
        case when count(parts.low) = count(*) then sum(parts.low) end as low,
        case when count(parts.high) = count(*) then sum(parts.high) end as high,
        list(parts.figure_id order by parts.figure_id) as ids,
        count(distinct coalesce(parts.unit, '')) as units,
        any_value(parts.unit) as unit
    from figure_links
    inner join figures as parts on figure_links.from_figure = parts.figure_id
    where
        figure_links.type = 'part_of'
        and parts.kind in ('count', 'money', 'measure')
        and parts.value is not null
        and parts.rejected is null
    group by figure_links.to_figure, parts.sentence_start, parts.sheet
    having count(*) > 1
)

select
    'rest_of_whole' as metric,
    wholes.measured as category,
    wholes.region,
    wholes.period,
    wholes.bulletin_id,
    less(
        as_input(wholes.figure_id, wholes.value, wholes.low, wholes.high, wholes.period),
        as_input(null, listed.value, listed.low, listed.high, null)
    ) as r,
    wholes.unit,
    'whole - sum of the parts listed together' as formula,
    list_concat([wholes.figure_id], listed.ids) as inputs,
    case
        when listed.units > 1 or listed.unit <> wholes.unit then 'parts and whole are told in other units'
        when listed.value > wholes.value then 'the parts overlap: together they are more than the whole'
    end as reason
from listed
inner join figures as wholes on listed.whole_id = wholes.figure_id
where wholes.value is not null and wholes.rejected is null
