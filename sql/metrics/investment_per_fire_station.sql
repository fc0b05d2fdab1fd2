-- id: investment_per_fire_station
-- zh: 每个消防队（站）投资
-- en: Investment per fire station
-- unit: 元/个
-- grain: bulletin × place
-- formula: fire_station_investment / fire_stations
select * from ratio_of('investment_per_fire_station', 'fire_station_investment', 'fire_stations', null, '元/个', false)
