"""Forms turn what was typed into values. What the law says of the values is asked in the actions."""

from tiepcan.desk.forms.inputs import Upload, weigh
from tiepcan.desk.forms.metadata import MetadataForm, metadata_of_edition
from tiepcan.desk.forms.planning import AdoptForm, TaskForms
from tiepcan.desk.forms.releasing import ReleaseForm
from tiepcan.desk.forms.scans import AddFilesForm
from tiepcan.desk.forms.steps import ClassifyForm, CorrectForm, KindForm, ReasonForm, ground
from tiepcan.desk.forms.taking_in import TakeInForm

__all__ = [
    "AddFilesForm",
    "AdoptForm",
    "ClassifyForm",
    "CorrectForm",
    "KindForm",
    "MetadataForm",
    "ReasonForm",
    "ReleaseForm",
    "TakeInForm",
    "TaskForms",
    "Upload",
    "ground",
    "metadata_of_edition",
    "weigh",
]
