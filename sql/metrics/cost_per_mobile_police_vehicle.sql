-- id: cost_per_mobile_police_vehicle
-- zh: 每辆流动警务车费用
-- en: Cost per mobile police vehicle
-- unit: 元/辆
-- grain: bulletin × place
-- formula: mobile_police_vehicle_funds / mobile_police_vehicles
select * from ratio_of('cost_per_mobile_police_vehicle', 'mobile_police_vehicle_funds', 'mobile_police_vehicles', null, '元/辆', false)
