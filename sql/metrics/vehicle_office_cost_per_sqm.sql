-- id: vehicle_office_cost_per_sqm
-- zh: 车管所每平方米投资
-- en: Vehicle office: investment per square metre
-- unit: 元/平方米
-- grain: bulletin × place
-- formula: vehicle_office_investment / vehicle_office_floor
select * from ratio_of('vehicle_office_cost_per_sqm', 'vehicle_office_investment', 'vehicle_office_floor', null, '元/平方米', false)
