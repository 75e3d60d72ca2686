"""Names of agencies as people type them who type no marks, so that the database finds them."""

from django.db import migrations, models

from tiepcan.text.vietnamese import folded_name


def fill(apps, schema_editor):
    """What was entered before is found, too."""
    agency = apps.get_model("agencies", "Agency")
    batch = []
    for row in agency.objects.only("name").iterator(chunk_size=500):
        row.folded_name = folded_name(row.name)
        batch.append(row)
        if len(batch) == 500:
            agency.objects.bulk_update(batch, ["folded_name"])
            batch.clear()
    agency.objects.bulk_update(batch, ["folded_name"])


class Migration(migrations.Migration):

    dependencies = [
        ("agencies", "0002_work_calendar"),
    ]

    operations = [
        migrations.AddField(
            model_name="agency",
            name="folded_name",
            field=models.CharField(blank=True, db_default="", max_length=210),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
