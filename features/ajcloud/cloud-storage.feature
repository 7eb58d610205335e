@ajcloud
Feature: Cloud storage
  What the cloud has recorded is kept for the days of the plan, is watched from anywhere, and by
  nobody but the owner and the members. Without a plan there are short videos of the latest alerts.

  @AJ-CLOUD-13
  Rule: What the cloud has recorded can be watched although the camera is lost for good

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And there is a cloud recording of a person

    @firm
    Scenario Outline: The camera has been destroyed
      Given the camera is destroyed
      And <wait>
      When the owner tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 5 minutes

      Examples:
        | case           | wait            |
        | minutes later  | 10 minutes pass |
        | two days later | 48 hours pass   |

    @reference @needs-card-slot
    Scenario: The recording was on the card
      Given the technician inserts a 32 GB card
      And there is a card recording of a person
      And the camera is destroyed
      When the owner tries to play the card recording
      Then the app refuses with the reason "the camera is offline"

  @AJ-CLOUD-14 @app
  Rule: Cloud recordings are watched from any place

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario Outline: The owner is somewhere else
      Given there is a cloud recording of a person
      And the phone is on <connection>
      When the owner tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 5 minutes

      Examples:
        | case                | connection         |
        | on the way          | mobile data        |
        | abroad              | mobile data abroad |
        | at somebody's house | a foreign Wi-Fi    |

  @AJ-CLOUD-15 @app
  Rule: A cloud recording that the owner deletes is neither listed nor played any more

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario Outline: The owner deletes one of three recordings
      Given a person comes into view for 20 seconds 3 times, 10 minutes apart
      And 10 minutes pass
      When the owner tries to delete the second clip
      Then Replay shows no cloud recording of the second movement for 10 minutes
      And Replay shows a cloud recording of the <other> movement within 5 minutes

      Examples:
        | case          | other |
        | the older one | first |
        | the newer one | third |

    @firm
    Scenario: The owner tries to play what was deleted
      Given there is a cloud recording of a person
      And the owner deletes the cloud recording
      When the owner tries to play the cloud recording
      Then the app refuses with the reason "no such recording"

    @reference
    Scenario: The owner deletes it once more
      Given there is a cloud recording of a person
      And the owner deletes the cloud recording
      When the owner tries to delete the cloud recording
      Then the app refuses with the reason "no such recording"

    @reference
    Scenario: A member tries to delete
      Given there is a cloud recording of a person
      And the camera is shared with 1 person who accepted
      When a member tries to delete the cloud recording
      Then the app refuses with the reason "for the owner only"
      And Replay shows a cloud recording of the movement within 5 minutes

  @AJ-CLOUD-16 @time-travel
  Rule: The card's size limits nothing that the cloud keeps

    @firm
    Scenario: There is no card at all
      Given a camera at home
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds 6 times, 1 day apart
      Then Replay shows cloud recordings of the movements of the last 6 days within 10 minutes

    @firm @wired @needs-card-slot @needs-continuous-recording
    Scenario: The cloud holds more than the card has room for
      Given a camera at home that records continuously to an 8 GB card
      And the camera is in the Plus plan
      And recording goes on until the card is full
      When 2 days pass
      Then Replay shows cloud recordings of the last 2 days within 10 minutes

  @AJ-CLOUD-17 @app @time-travel
  Rule: A cloud recording is kept for the 7, 15 or 30 days of its plan

    Background:
      Given a camera at home

    @firm
    Scenario Outline: Its days are nearly over
      Given the camera is in the <plan> plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then Replay shows a cloud recording of the movement within 5 minutes

      Examples:
        | case    | plan     | age                  |
        | 7 days  | Standard | 6 days and 23 hours  |
        | 15 days | Extended | 14 days and 23 hours |
        | 30 days | Pro      | 29 days and 23 hours |

    @firm
    Scenario Outline: Its days have been over for a day
      Given the camera is in the <plan> plan
      And a person comes into view for 20 seconds
      When <age> pass
      Then Replay shows no cloud recording of the movement for 10 minutes

      Examples:
        | case    | plan     | age     |
        | 7 days  | Standard | 8 days  |
        | 15 days | Extended | 16 days |
        | 30 days | Pro      | 31 days |

  @AJ-CLOUD-18 @app @time-travel
  Rule: The cloud goes on recording while its oldest recordings go

    @firm
    Scenario Outline: Somebody moves every day for longer than the plan keeps recordings
      Given a camera at home
      And the camera is in the <plan> plan
      When a person comes into view for 20 seconds <count> times, 1 day apart
      Then Replay shows cloud recordings of the movements of the last <young> within 10 minutes
      And Replay shows no cloud recording of the movements over <old> ago for 10 minutes

      Examples:
        | case    | plan     | count | young   | old     |
        | 7 days  | Standard | 10    | 6 days  | 8 days  |
        | 15 days | Extended | 18    | 14 days | 16 days |
        | 30 days | Pro      | 33    | 29 days | 31 days |

  @AJ-CLOUD-19 @time-travel
  Rule: Without a plan an alert of the last two days has a video of ten seconds

    Background:
      Given a camera at home

    @firm
    Scenario Outline: The owner plays the video of an alert in time
      Given a person comes into view for <motion>
      And <wait>
      When the owner tries to play the alert video
      Then the alert video plays pictures of a person within 5 minutes
      And the alert video lasts 9 to 11 seconds

      Examples:
        | case                  | motion     | wait            |
        | the same hour         | 20 seconds | 10 minutes pass |
        | a day later           | 20 seconds | 24 hours pass   |
        | a minute of motion    | 60 seconds | 10 minutes pass |
        | the same, a day later | 60 seconds | 24 hours pass   |

    @firm
    Scenario: There were several alerts
      Given a person comes into view for 20 seconds 3 times, 10 minutes apart
      And 10 minutes pass
      When the owner tries to play all the alert videos
      Then all the alert videos play pictures of a person within 5 minutes

    @firm
    Scenario: More than three days have passed
      Given there is an alert video of a person
      And 73 hours pass
      When the owner tries to play the alert video
      Then the app refuses with the reason "no such recording"

    @reference
    Scenario: The second day is almost over
      Given there is an alert video of a person
      And 47 hours and 58 minutes pass
      When the owner tries to play the alert video
      Then the alert video plays pictures of a person within 1 minute

    @reference
    Scenario: The second day is over
      Given there is an alert video of a person
      And 48 hours pass
      When the owner tries to play the alert video
      Then the app refuses with the reason "no such recording"

    @reference
    Scenario: The plan has ended
      Given the camera is in the Standard plan
      And the owner cancels the Standard plan
      And it is 1 day after the end of the Standard plan
      When a person comes into view for 60 seconds
      Then the alert video lasts 9 to 11 seconds

    @reference
    Scenario: The camera was left out of the plan
      Given the owner has the Standard plan
      When a person comes into view for 60 seconds
      Then the alert video plays pictures of a person within 5 minutes
      And the alert video lasts 9 to 11 seconds

  @AJ-CLOUD-22 @app @time-travel
  Rule: Cloud recordings can be watched only until the plan ends

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And the owner cancels the Standard plan
      And it is 1 day before the end of the Standard plan

    @reference
    Scenario Outline: The cancelled plan still runs
      Given there is a cloud recording of a person
      And <moment>
      When the owner tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 1 minute

      Examples:
        | case            | moment                                             |
        | its last day    | 5 minutes pass                                     |
        | its last second | it is 1 second before the end of the Standard plan |

    @reference
    Scenario Outline: The plan has ended and the recording is only days old
      Given there is a cloud recording of a person
      And it is <moment>
      When the owner tries to play the cloud recording
      Then the app refuses with the reason "the plan has ended"

      Examples:
        | case             | moment                                      |
        | its first second | 1 second after the end of the Standard plan |
        | the next day     | 1 day after the end of the Standard plan    |

  @AJ-CLOUD-23 @app @time-travel
  Rule: Replay shows every recording in the cloud store, and only those

    Background:
      Given a camera at home
      And the camera is in the Standard plan

    @firm
    Scenario: There is none
      Given 5 minutes pass
      When the owner chooses "Replay > Cloud"
      Then Replay says "no video" instead of a cloud video within 1 minute

    @firm
    Scenario Outline: There are recordings
      Given 5 minutes pass
      When a person comes into view for 20 seconds <count> times, 10 minutes apart
      Then Replay shows cloud recordings of all movements within 10 minutes
      And Replay shows no cloud recording of the stillness between movements for 10 minutes

      Examples:
        | case             | count |
        | a few            | 3     |
        | more than a page | 120   |

  @AJ-CLOUD-24 @app
  Rule: A cloud recording that is shown no more cannot be had in any way

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And there is a cloud recording and an alert video of a person

    @firm
    Scenario Outline: The recording was deleted
      Given the owner deletes the cloud recording
      When the owner tries to <handle> the cloud recording
      Then the app refuses with the reason "no such recording"

      Examples:
        | case     | handle              |
        | play     | play                |
        | download | download            |
        | address  | open the address of |

    @firm @time-travel
    Scenario Outline: The days of the recording are over
      Given 8 days pass
      When the owner tries to <handle> the cloud recording
      Then the app refuses with the reason "no such recording"

      Examples:
        | case     | handle              |
        | play     | play                |
        | download | download            |
        | address  | open the address of |

    @reference
    Scenario: The video of its alert is asked for
      Given the owner deletes the cloud recording
      When the owner tries to play the alert video
      Then the app refuses with the reason "no such recording"

  @AJ-CLOUD-28 @app
  Rule: Nobody but the owner and the members obtains a cloud recording

    Background:
      Given a camera at home
      And the camera is in the Standard plan
      And there is a cloud recording of a person

    @firm
    Scenario: Somebody asks without signing in
      Given 5 minutes pass
      When somebody who is signed out tries to play the cloud recording
      Then the app refuses with the reason "sign in first"

    @firm
    Scenario: Somebody with an unrelated account asks
      Given 5 minutes pass
      When somebody with another account tries to play the cloud recording
      Then the app refuses with the reason "not permitted"

    @reference
    Scenario: Somebody with an unrelated account asks for the video of an alert
      Given there is an alert video of a person
      When somebody with another account tries to play the alert video
      Then the app refuses with the reason "not permitted"

    @firm
    Scenario Outline: A former member asks
      Given the camera is shared with 1 person who accepted
      And the owner <end> a member
      When a member tries to play the cloud recording
      Then the app refuses with the reason "not permitted"

      Examples:
        | case     | end                       |
        | disabled | disables                  |
        | deleted  | deletes the invitation of |

    @firm
    Scenario: The owner asks
      Given 5 minutes pass
      When the owner tries to play the cloud recording
      Then the cloud recording plays pictures of a person within 5 minutes

    @reference
    Scenario: Somebody has learnt the address of the recording
      Given 5 minutes pass
      When somebody who is signed out tries to open the address of the cloud recording
      Then the app refuses with the reason "sign in first"
