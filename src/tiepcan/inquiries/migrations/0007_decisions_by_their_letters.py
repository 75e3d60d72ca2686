"""Decisions are known by the number of their letter; one-time codes have a row of their own."""

from django.db import migrations


def keep(apps, schema_editor):
    """Earlier decisions keep the number they were told under, and codes not used yet still open."""
    decision = apps.get_model("inquiries", "Decision")
    access = apps.get_model("inquiries", "AnswerAccess")
    for row in decision.objects.all().iterator(chunk_size=500):
        row.code = f"{row.number:02d}/{row.year}"
        row.save(update_fields=["code"])
        if row.access_key:
            used = row.access_used_at
            access.objects.create(
                decision=row, code_key=row.access_key, opened=1 if used else 0, last_opened_at=used
            )


class Migration(migrations.Migration):

    dependencies = [
        ("inquiries", "0006_official_letters"),
    ]

    operations = [
        migrations.RunPython(keep, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_number',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='access_key',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='access_used_at',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='capacity',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='number',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='year',
        ),
    ]
