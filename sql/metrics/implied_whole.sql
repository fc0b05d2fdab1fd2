-- id: implied_whole
-- zh: 由占比推得的总体
-- en: Whole that a stated share implies
-- unit: that of the part
-- grain: stated share × the part it is told of, where no whole is stated
-- formula: 100 x part / share
select
    'implied_whole' as metric,
    parts.measured as category,
    parts.region,
    parts.period,
    parts.bulletin_id,
    {
        'value': 100 * parts.value / nullif(shares.value, 0),
        'low': 100 * parts.low / nullif(shares.high, 0),
        'high': 100 * parts.high / nullif(shares.low, 0)
    } as r,
    parts.unit,
    '100 x part / share' as formula,
    [parts.figure_id, shares.figure_id] as inputs,
    case when shares.value = 0 then 'the share is zero' end as reason
from figure_links
inner join figures as shares on figure_links.from_figure = shares.figure_id
inner join figures as parts on figure_links.to_figure = parts.figure_id
where
    figure_links.type = 'share_of'
    and shares.kind = 'percent'
    and shares.value is not null
    and parts.value is not null
    and shares.measured = parts.measured
    and coalesce(shares.rejected, parts.rejected) is null
    and not exists (
        select 1
        from figure_links as wider
        where wider.from_figure = parts.figure_id and wider.type = 'part_of'
    )
    and parts.sentence_start = shares.sentence_start
    and regexp_matches(
        substr(shares.sentence, 1, cast(shares."start" - shares.sentence_start as integer)),
        '占全[国省区市县盟旗州]'
    )
