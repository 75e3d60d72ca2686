"""Files that hold files: a zip of a folder, an e-mail and what hangs on it, a scan of a pile of documents."""

from tiepcan.engines.containers.members import Member, PackLimits, members
from tiepcan.engines.containers.separators import separator_sheet
from tiepcan.engines.containers.splitting import PageRange, SplitPlan, plan_split, split

__all__ = [
    "Member",
    "PackLimits",
    "PageRange",
    "SplitPlan",
    "members",
    "plan_split",
    "separator_sheet",
    "split",
]
