-- id: force_share
-- zh: 派出所警力构成
-- en: Composition of the stations' force
-- unit: %
-- grain: bulletin × place × class
-- formula: regular_officers / station_force; civilian_staff / station_force
select * from ratio_of('force_share', 'regular_officers', 'station_force', '正式民警', '%', true)
union all by name
select * from ratio_of('force_share', 'civilian_staff', 'station_force', '文职', '%', true)
