"""What is public is never edited: it is corrected by a new edition with a reason, or withdrawn with a reason."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tiepcan.desk.entrance import StaffRequest, carried_out, posted, viewer
from tiepcan.desk.forms import CorrectForm, ReasonForm, metadata_of_edition
from tiepcan.desk.uploads import read
from tiepcan.engines.reading import FileRefused
from tiepcan.records.actions import correct as correct_item
from tiepcan.records.actions import try_copy_again
from tiepcan.records.actions import withdraw as withdraw_item
from tiepcan.records.models import Item
from tiepcan.records.queries import item_for, newest_edition


@login_required
def correct(request: StaffRequest, public_id: str) -> HttpResponse:
    item = item_for(viewer(request), public_id)
    hint = "Lý do được công khai cùng bản mới."
    form = CorrectForm(posted(request), request.FILES or None, asks="Lý do đính chính", hint=hint)
    if request.method == "POST" and carried_out(form, lambda: _correct(request, item, form)):
        messages.success(
            request, "Đã lập bản đính chính. Bản cũ vẫn công khai đến khi người thứ hai phát hành bản mới."
        )
        return redirect("desk:item", public_id)
    return _page(request, "desk/correct.html", item, form)


def _correct(request: StaffRequest, item: Item, form: CorrectForm) -> None:
    """The metadata people have settled stays; what the new file says differently is shown beside it afterwards."""
    try:
        proposal = read(form.cleaned_data["file"])
    except FileRefused as refusal:
        form.add_error("file", refusal.message)
        return
    metadata = metadata_of_edition(newest_edition(item))
    reason = form.cleaned_data["reason"]
    correct_item(item=item, source=proposal.source, metadata=metadata, reason=reason, by=request.user)


@login_required
def copy_again(request: StaffRequest, public_id: str) -> HttpResponse:
    """Let the machines try once more to make the file of what is public."""
    item = item_for(viewer(request), public_id)
    if request.method == "POST":
        try_copy_again(item=item, by=request.user)
        messages.success(request, "Máy sẽ lập lại tệp để tải về.")
    return redirect("desk:item", public_id)


@login_required
def withdraw(request: StaffRequest, public_id: str) -> HttpResponse:
    item = item_for(viewer(request), public_id)
    hint = "Lý do được công khai thay cho văn bản."
    form = ReasonForm(posted(request), asks="Lý do gỡ bỏ", hint=hint)
    if request.method == "POST" and carried_out(
        form, lambda: withdraw_item(item=item, reason=form.cleaned_data["reason"], by=request.user)
    ):
        messages.success(request, "Đã gỡ bỏ. Trang công khai của văn bản nay nêu lý do gỡ bỏ.")
        return redirect("desk:item", public_id)
    return _page(request, "desk/withdraw.html", item, form)


def _page(request: StaffRequest, template: str, item: Item, form: ReasonForm) -> HttpResponse:
    context = {"item": item, "edition": newest_edition(item), "form": form}
    return render(request, template, context, status=422 if form.errors else 200)
