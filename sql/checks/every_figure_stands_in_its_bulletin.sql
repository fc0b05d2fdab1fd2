-- The characters at a figure's offsets are its text.
select
    figures.figure_id,
    figures.text,
    substr(bulletins.text, figures."start" + 1, figures."end" - figures."start") as found
from figures
inner join bulletins using (bulletin_id)
where
    figures."start" is not null
    and substr(bulletins.text, figures."start" + 1, figures."end" - figures."start") <> figures.text
