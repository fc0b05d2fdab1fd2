-- id: investment_per_police_room
-- zh: 每个警务室投入
-- en: Spent per police room
-- unit: 元/个
-- grain: bulletin × place
-- formula: police_room_investment / police_rooms
select * from ratio_of('investment_per_police_room', 'police_room_investment', 'police_rooms', null, '元/个', false)
