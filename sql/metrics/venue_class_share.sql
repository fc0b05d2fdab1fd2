-- id: venue_class_share
-- zh: 执法办案场所分类比重
-- en: Venues by class
-- unit: %
-- grain: bulletin × place × class
-- formula: class / all enforcement_venues
with
whole as (select * from stated('enforcement_venues'))

select
    'venue_class_share' as metric,
    classes.category,
    classes.region,
    classes.period,
    classes.bulletin_id,
    percent_of(
        as_input(classes.figure_id, classes.value, classes.low, classes.high, classes.period), whole.figure
    ) as r,
    '%' as unit,
    'class / all enforcement_venues' as formula,
    list_filter([classes.figure_id, whole.figure.id], lambda x: x is not null) as inputs,
    case when whole.figure is null then 'enforcement_venues is not stated' end as reason
from figures as classes
left join whole using (bulletin_id, region)
where
    classes.indicator = 'enforcement_venues'
    and classes.category is not null
    and classes.rejected is null
