-- Interval arithmetic on stated figures, and the shapes that metrics share. A figure is a struct
-- {id, value, low, high, period}; low or high null means that the wording sets no bound on that side.

create or replace macro divided(part, base) as {
    'value': part.value / nullif(base.value, 0),
    'low': part.low / nullif(base.high, 0),
    'high': part.high / nullif(base.low, 0)
};

create or replace macro percent_of(part, base) as {
    'value': 100 * part.value / nullif(base.value, 0),
    'low': 100 * part.low / nullif(base.high, 0),
    'high': 100 * part.high / nullif(base.low, 0)
};

create or replace macro less(whole, part) as {
    'value': whole.value - part.value,
    'low': whole.low - part.high,
    'high': whole.high - part.low
};

create or replace macro as_input(id, value, low, high, period) as {
    'id': id, 'value': value, 'low': low, 'high': high, 'period': period
};

-- The first figure of an indicator that a bulletin states of a place, whole classes only.
create or replace macro stated(wanted) as table
    select
        bulletin_id,
        region,
        arg_min(as_input(figure_id, value, low, high, period), coalesce("start", 0)) as figure
    from figures
    where
        indicator = wanted
        and value is not null
        and category is null
        and rejected is null
        and coalesce(role, 'value') in ('value', 'total', 'subtotal')
    group by bulletin_id, region;

-- One figure through another, both of the same bulletin and place.
create or replace macro ratio_of(metric_id, part_indicator, base_indicator, of_category, of_unit, percent) as table
    select
        metric_id as metric,
        of_category as category,
        region,
        coalesce(parts.figure.period, bases.figure.period) as period,
        bulletin_id,
        case when percent then percent_of(parts.figure, bases.figure) else divided(parts.figure, bases.figure) end as r,
        of_unit as unit,
        part_indicator || ' / ' || base_indicator as formula,
        list_filter([parts.figure.id, bases.figure.id], lambda x: x is not null) as inputs,
        case
            when parts.figure is null then part_indicator || ' is not stated'
            when bases.figure is null then base_indicator || ' is not stated'
            when bases.figure.value = 0 then base_indicator || ' is zero'
        end as reason
    from stated(part_indicator) as parts
    full outer join stated(base_indicator) as bases using (bulletin_id, region);
