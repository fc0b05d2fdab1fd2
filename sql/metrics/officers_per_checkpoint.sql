-- id: officers_per_checkpoint
-- zh: 每处堵卡点警力
-- en: Officers per checkpoint
-- unit: 名/处
-- grain: bulletin × place
-- formula: checkpoint_officers / checkpoints
select * from ratio_of('officers_per_checkpoint', 'checkpoint_officers', 'checkpoints', null, '名/处', false)
