-- id: implied_city_force
-- zh: 由占比推得的总警力
-- en: Whole force implied by the stations' share
-- unit: 人
-- grain: bulletin × place
-- formula: station_force / station_force_share
select
    * exclude (r),
    {
        'value': r.value * 100,
        'low': r.low * 100,
        'high': r.high * 100
    } as r
from ratio_of('implied_city_force', 'station_force', 'station_force_share', null, '人', false)
