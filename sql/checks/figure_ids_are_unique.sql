-- No two figures have the same id.
select figure_id
from figures
group by figure_id
having count(*) > 1
