@ajcloud
Feature: Firmware and app updates
  A red dot says that newer firmware waits, one tap checks for it and installs it, and nothing
  is called a success before the camera runs it. The app itself is updated from the phone's store.

  @AJ-OTA-01
  Rule: A red dot marks the settings button of exactly those cameras for which newer firmware is available

    @firm @app
    Scenario: Newer firmware is published for the camera
      Given a camera at home
      When the vendor publishes newer firmware for the camera
      Then the settings button of the camera shows a red dot within 10 minutes

    @firm @app
    Scenario: Newer firmware is published for one of two cameras
      Given 2 cameras at home
      When the vendor publishes newer firmware for "Camera 2"
      Then the settings button of "Camera 2" shows a red dot within 10 minutes
      And the settings button of "Camera 1" shows no red dot for 10 minutes

    @firm @app
    Scenario: The newer firmware has been installed
      Given a camera at home
      And the vendor publishes newer firmware for the camera
      And the owner has brought the firmware up to date
      When the owner opens the app anew
      Then the settings button of the camera shows no red dot for 10 minutes

  @AJ-OTA-02
  Rule: The settings button shows no red dot while the camera runs the newest firmware

    @firm @app
    Scenario: Nothing has been published since the camera was made
      Given a camera at home
      When the owner opens the app anew
      Then the settings button of the camera shows no red dot for 10 minutes

    @firm @app
    Scenario: The firmware that the camera runs is published once more
      Given a camera at home
      When the vendor publishes the same firmware for the camera
      Then the settings button of the camera shows no red dot for 10 minutes

    @reference @app
    Scenario: The camera runs newer firmware than the vendor publishes
      Given a camera at home
      When the vendor publishes older firmware for the camera
      Then the settings button of the camera shows no red dot for 10 minutes

  @AJ-OTA-03
  Rule: Firmware Version stands in the settings under Camera Info, whatever the model

    @firm @app
    Scenario Outline: The owner of a certain model looks the version up
      Given a camera <model> at home
      When the owner chooses "Settings > Camera Info > Firmware Version"
      Then the menu leads there
      And Firmware Version shows the installed version within 1 minute

      @needs-card-slot
      Examples: Takes a card
        | case                | model            |
        | takes a memory card | with a card slot |

      @needs-no-card-slot
      Examples: Takes no card
        | case                 | model               |
        | takes no memory card | without a card slot |

      @needs-built-in-detection
      Examples: Recognises by itself
        | case                         | model                   |
        | recognises people and things | with built-in detection |

      @needs-two-lenses
      Examples: Has two lenses
        | case           | model           |
        | has two lenses | with two lenses |

    @firm @app @wired
    Scenario: The owner of a wired camera looks the version up
      Given a camera at home
      When the owner chooses "Settings > Camera Info > Firmware Version"
      Then the menu leads there
      And Firmware Version shows the installed version within 1 minute

    @firm @app @battery
    Scenario: The owner of a battery camera looks the version up
      Given a camera at home
      When the owner chooses "Settings > Camera Info > Firmware Version"
      Then the menu leads there
      And Firmware Version shows the installed version within 1 minute

  @AJ-OTA-04
  Rule: A tap on Firmware Version checks for newer firmware and installs it where there is some

    @firm
    Scenario: Newer firmware is available
      Given a camera at home
      And the vendor publishes newer firmware for the camera
      When the owner tries to update the firmware
      Then Firmware Version shows the newer version within 1 hour
      And the owner sees a live picture within 3 minutes

    @firm
    Scenario: No newer firmware is available
      Given a camera at home
      And the vendor publishes the same firmware for the camera
      When the owner tries to update the firmware
      Then the app does not show the upgrade as "running" for 30 minutes
      And Firmware Version keeps showing the installed version for 30 minutes

    @reference
    Scenario: The owner taps once and is not asked again
      Given a camera at home
      And the vendor publishes newer firmware for the camera
      When the owner chooses "Settings > Camera Info > Firmware Version"
      Then Firmware Version shows the newer version within 1 hour

    @reference
    Scenario: The vendor publishes older firmware than the camera runs
      Given a camera at home
      And the vendor publishes older firmware for the camera
      When the owner tries to update the firmware
      Then Firmware Version keeps showing the installed version for 1 hour

  @AJ-OTA-05
  Rule: An upgrade does not start while the camera is not connected

    Background:
      Given a camera at home
      And the vendor publishes newer firmware for the camera

    @firm
    Scenario: The camera is offline when the owner taps
      Given the network "Harbour" goes out for good
      When the owner tries to update the firmware
      Then the app does not show the upgrade as "running" for 30 minutes
      And Firmware Version keeps showing the installed version for 30 minutes

  @AJ-OTA-06
  Rule: An upgrade that is cut off is not called a success unless the camera then runs the newer version

    Background:
      Given a camera at home
      And the vendor publishes newer firmware for the camera

    @reference
    Scenario Outline: The upgrade is cut off half-way
      Given an upgrade of the firmware is half done
      When <cut>
      Then the app shows the upgrade as "failed" within 2 hours
      And Firmware Version keeps showing the installed version for 1 hour
      And the owner sees a live picture within 3 minutes

      Examples:
        | case           | cut                                                               |
        | by its power   | the technician switches the power off for 15 seconds and on again |
        | by its network | the network "Harbour" goes out for 30 minutes                     |

    @reference
    Scenario Outline: Success is not told after the cut
      Given an upgrade of the firmware is half done
      When <cut>
      Then the app does not show the upgrade as "successful" for 2 hours

      Examples:
        | case           | cut                                                               |
        | by its power   | the technician switches the power off for 15 seconds and on again |
        | by its network | the network "Harbour" goes out for 30 minutes                     |

    @reference
    Scenario Outline: The cut comes just after the success
      Given the owner has brought the firmware up to date
      When <cut>
      Then the owner sees a live picture within 10 minutes
      And Firmware Version keeps showing the newer version for 1 hour

      Examples:
        | case           | cut                                                               |
        | by its power   | the technician switches the power off for 15 seconds and on again |
        | by its network | the network "Harbour" goes out for 5 minutes                      |

  @AJ-OTA-07
  Rule: An upgrade counts as successful only once it has finished

    Background:
      Given a camera at home
      And the vendor publishes newer firmware for the camera

    @firm
    Scenario: The owner waits until the upgrade has finished
      When the owner tries to update the firmware
      Then the app shows the upgrade as "successful" within 1 hour
      And when success was first shown, Firmware Version showed the newer version

    @firm
    Scenario: The upgrade cannot finish
      Given an upgrade of the firmware is half done
      When the network "Harbour" goes out for good
      Then the app does not show the upgrade as "successful" for 1 hour

    @reference
    Scenario: The owner reads the version while the upgrade runs
      Given an upgrade of the firmware is half done
      When the owner chooses "Settings > Camera Info"
      Then the menu leads there
      And Firmware Version shows the installed version within 5 seconds

  @AJ-OTA-08
  Rule: The About page shows the installed version of the app below the logo

    @firm @app
    Scenario: The owner opens the About page
      Given the owner has signed in only on phone A
      When the owner chooses "Me > About"
      Then the menu leads there
      And the About page shows the app's installed version below the logo

    @firm @app
    Scenario: The app has just been updated
      Given the owner has signed in only on phone A
      And the store of the phone has a newer version of the app
      When the owner tries to update the app
      Then the About page shows the app's newer version below the logo

  @AJ-OTA-09
  Rule: Update on the About page leads to the app's page in the store of the phone

    @firm @app
    Scenario Outline: The owner presses Update
      Given the phone is <phone>
      When the owner chooses "Me > About > Update"
      Then the menu leads there
      And the phone opens the app's page in <store>

      Examples:
        | case    | phone            | store         |
        | iOS     | an iPhone        | the App Store |
        | Android | an Android phone | Google Play   |
