-- id: unit_cost
-- zh: 单位造价（资金与所购所建数量之比）
-- en: Money through what it bought
-- unit: 元 per thing
-- grain: sum of money told with what it bought
-- formula: money / things
with
bought as (
    select
        figure_links.from_figure as money_id,
        sum(things.value) as value,
        case when count(things.low) = count(*) then sum(things.low) end as low,
        case when count(things.high) = count(*) then sum(things.high) end as high,
        list(things.figure_id order by things.figure_id) as ids,
        count(distinct coalesce(things.unit, '')) as units,
        any_value(things.unit) as unit,
        any_value(things.measured) as measured
    from figure_links
    inner join figures as things on figure_links.to_figure = things.figure_id
    where figure_links.type = 'paid_for' and things.value is not null and things.rejected is null
    group by figure_links.from_figure
)

select
    'unit_cost' as metric,
    bought.measured as category,
    money.region,
    money.period,
    money.bulletin_id,
    divided(
        as_input(money.figure_id, money.value, money.low, money.high, money.period),
        as_input(null, bought.value, bought.low, bought.high, null)
    ) as r,
    '元/' || coalesce(bought.unit, '') as unit,
    'money / things' as formula,
    list_concat([money.figure_id], bought.ids) as inputs,
    case
        when bought.units > 1 then 'the money bought things of several kinds'
        when bought.value = 0 then 'nothing was bought'
    end as reason
from bought
inner join figures as money on bought.money_id = money.figure_id
where money.kind = 'money' and money.value is not null and money.rejected is null
