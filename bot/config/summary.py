"""Says in a few lines what was understood."""

from __future__ import annotations

from bot.config.config import Config
from bot.rules.model.people import Role


def summary(config: Config) -> str:
    """The configuration in a few Chinese lines."""
    office = config.office
    bureau = office.bureau
    mode = "演练" if office.rehearsal else "正式运行"
    wire = f"webhook {config.webhook.url}" if config.webhook else "polling"
    periods = " ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in office.calendar.periods)
    staff = "、".join(
        f"{title} {sum(role in person.roles for person in office.people)}"
        for role, title in (
            (Role.OPERATOR, "热线专员"),
            (Role.SUPERVISOR, "督查员"),
            (Role.CHIEF, "局领导"),
            (Role.ADMIN, "管理员"),
        )
    )
    categories = sum(1 for top in office.categories for _ in top.walk())
    lines = [
        f"配置可以用：{bureau.name} {bureau.office}（{mode}，{wire}）",
        f"  人员：{len(office.people)} 人（{staff}）",
        f"  县市区 {len(office.areas)} 个，类别 {categories} 个，"
        f"单位 {len(office.units)} 个，交办建议 {len(office.routing)} 条",
        f"  工作时间：{periods}（{office.calendar.zone.key}）",
        f"  时限：{office.profile.name}（改动只对新的诉求有效，已有的诉求按提交时的一版计算）",
        f"  简报：{office.digest.at:%H:%M}",
        f"  数据库：{config.database_url}",
    ]
    if config.keys:
        lines.append(f"  加密：联系资料加密存放，钥匙 {'、'.join(config.keys.names)}")
    if config.control and office.rehearsal:
        clock = config.clock.isoformat() if config.clock else "现在"
        lines.append(f"  演练时钟：从 {clock} 开始，http://{config.control[0]}:{config.control[1]}/clock")
    return "\n".join(lines)
